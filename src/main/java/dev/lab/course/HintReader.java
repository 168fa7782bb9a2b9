package dev.lab.course;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the hints of a step's front matter. */
final class HintReader {
  private HintReader() {}

  static List<Hint> read(Reader reader, ObjectNode root) {
    List<Hint> hints = new ArrayList<>();
    for (JsonNode hint : root.path("hints")) {
      if (hint.isObject()) {
        reader.onlyKnown(hint, LabShapes.HINT, "a hint");
        reader.typed(hint, LabShapes.HINT, "price");
        String text = reader.text(hint, "text", "the hint");
        int price = Math.max(0, hint.path("price").asInt(0));
        hints.add(new Hint(hint.path("when").asString(""), text, price, text));
      } else {
        if (!hint.isString()) {
          reader.problem(
              reader.line(root, "hints"), "a hint is a text, or a map of when, text and price");
        }
        hints.add(new Hint("", hint.asString(""), 0, hint.asString("")));
      }
    }
    return hints;
  }
}
