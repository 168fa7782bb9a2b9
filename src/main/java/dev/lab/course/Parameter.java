package dev.lab.course;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Something in a lab that another learner has otherwise. */
sealed interface Parameter {
  /** The value for one learner: a text or a number. */
  JsonNode drawn(Draw draw);

  /** One of a list. */
  record Values(List<JsonNode> values) implements Parameter {
    public Values {
      values = List.copyOf(values);
      if (values.isEmpty()) {
        throw new IllegalArgumentException("a parameter needs a value");
      }
    }

    @Override
    public JsonNode drawn(Draw draw) {
      return values.get((int) draw.below(values.size()));
    }
  }

  /** A whole number from one to another, both included. */
  record Range(long from, long to, long step) implements Parameter {
    public Range {
      if (step < 1 || to < from) {
        throw new IllegalArgumentException("a range goes up");
      }
    }

    @Override
    public JsonNode drawn(Draw draw) {
      long choices = (to - from) / step + 1;
      return JsonNodeFactory.instance.numberNode(from + step * draw.below(choices));
    }
  }

  /** So many plain words, joined by a hyphen: fit for a name on a cluster. */
  record Words(int count) implements Parameter {
    static final int MOST = 4;

    public Words {
      if (count < 1 || count > MOST) {
        throw new IllegalArgumentException("1 to " + MOST + " words");
      }
    }

    @Override
    public JsonNode drawn(Draw draw) {
      List<String> words = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        words.add(WordList.WORDS.get((int) draw.below(WordList.WORDS.size())));
      }
      return JsonNodeFactory.instance.stringNode(String.join("-", words));
    }
  }
}
