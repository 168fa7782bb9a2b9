package dev.lab.course;

import java.util.List;

/** The words that parameters are drawn from; neither they nor their order may ever change. */
final class WordList {
  static final List<String> WORDS =
      List.of(
          """
          acorn amber anchor apple apron arrow autumn badge bamboo banjo barley basil basket
          beacon beaver bell birch bison bonnet bottle branch brass brick bridge brook bucket
          butter button cabin cactus camel candle canoe canyon carpet castle cedar cello chalk
          cherry circle clay cliff cloud clover cobalt coffee comet compass copper coral cotton
          cradle crane creek cricket crystal daisy delta desert dolphin donkey dragon drum dune
          eagle echo ember engine falcon feather fern fiddle field flint flute forest fossil
          fountain fox garden garlic gecko ginger glacier glove goose granite grape harbor hazel
          heron hill honey horizon island ivory ivy jacket jasmine jungle juniper kettle kite
          ladder lagoon lake lantern lark lemon lily linen lizard lobster lotus magnet mango
          maple marble meadow melon mint mirror moss needle nickel oak olive
          """
              .strip()
              .split("\\s+"));

  private WordList() {}
}
