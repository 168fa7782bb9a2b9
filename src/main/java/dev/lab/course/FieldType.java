package dev.lab.course;

import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import tools.jackson.databind.JsonNode;

/** What may stand in a field of a lab's files. */
public sealed interface FieldType {
  /** A text; a whole number reads as one too. */
  record Text() implements FieldType {}

  /** A list of texts. */
  record Texts() implements FieldType {}

  /** One text, or a list of them. */
  record TextOrTexts() implements FieldType {}

  /** A regular expression. */
  record Regex() implements FieldType {}

  /** A whole number, not below the least. */
  record Whole(int least) implements FieldType {}

  /** True or false. */
  record Flag() implements FieldType {}

  /** A time such as {@code 30s} or {@code 2m}. */
  record Time() implements FieldType {}

  /** One of a few words. */
  record Choice(List<String> options) implements FieldType {
    public Choice {
      options = List.copyOf(options);
    }
  }

  /** A list of anything. */
  record Values() implements FieldType {}

  /** A number, or a quantity as Kubernetes writes it: {@code 64Mi}. */
  record Amount() implements FieldType {}

  /** Anything that YAML can say. */
  record Anything() implements FieldType {}

  /**
   * A map of fields.
   *
   * @param text whether a text may stand in its place
   */
  record Map(Shape shape, boolean text) implements FieldType {}

  /**
   * A list of maps of fields.
   *
   * @param text whether a text may stand in the place of a map
   */
  record Maps(Shape shape, boolean text) implements FieldType {}

  /** Another check: its id, or a check of its own, with a kind and the kind's fields. */
  record Condition() implements FieldType {}

  /** A quantity as Kubernetes writes it. */
  String AMOUNT = "[+-]?\\d+(\\.\\d+)?(m|k|[MGTPE]|[KMGTPE]i)?";

  FieldType TEXT = new Text();
  FieldType TEXTS = new Texts();
  FieldType TEXT_OR_TEXTS = new TextOrTexts();
  FieldType REGEX = new Regex();
  FieldType FLAG = new Flag();
  FieldType TIME = new Time();
  FieldType LIST = new Values();
  FieldType QUANTITY = new Amount();

  /** What it is, as a reader is told. */
  default String words() {
    return switch (this) {
      case Text text -> "a text";
      case Texts texts -> "a list of texts";
      case TextOrTexts either -> "a text, or a list of texts";
      case Regex regex -> "a regular expression";
      case Whole whole -> "a whole number of " + whole.least() + " or more";
      case Flag flag -> "true or false";
      case Time time -> "a time such as 30s or 2m";
      case Choice choice -> String.join(" or ", choice.options());
      case Values values -> "a list";
      case Amount amount -> "a number, or a quantity such as 64Mi";
      case Anything anything -> "anything";
      case Map map -> (map.text() ? "a text, or " : "") + "a map of " + map.shape().names(99);
      case Maps maps ->
          "a list of" + (maps.text() ? " texts, or of" : "") + " maps of " + maps.shape().names(99);
      case Condition condition -> "a check's id, or a map of kind and the kind's fields";
    };
  }

  /** Whether a value is one. */
  default boolean accepts(JsonNode value) {
    return switch (this) {
      case Text text -> isText(value);
      case Texts texts -> areTexts(value);
      case TextOrTexts either -> isText(value) || areTexts(value);
      case Regex regex -> value.isString() && isRegex(value.asString(""));
      case Whole whole -> value.isIntegralNumber() && value.asLong(-1) >= whole.least();
      case Flag flag -> value.isBoolean();
      case Time time -> value.isString() && Times.read(value.asString("")).isPresent();
      case Choice choice -> value.isString() && choice.options().contains(value.asString(""));
      case Values values -> value.isArray() && !value.isEmpty();
      case Amount amount -> value.isNumber() || value.isString() && isAmount(value.asString(""));
      case Anything anything -> true;
      case Map map -> value.isObject() || map.text() && isText(value);
      case Maps maps -> areMaps(maps, value);
      case Condition condition -> value.isString() || value.isObject();
    };
  }

  private static boolean isAmount(String text) {
    return text.matches(AMOUNT);
  }

  private static boolean isText(JsonNode value) {
    return value.isString() || value.isIntegralNumber();
  }

  private static boolean areTexts(JsonNode value) {
    return value.isArray() && value.valueStream().allMatch(FieldType::isText);
  }

  private static boolean areMaps(Maps maps, JsonNode value) {
    return value.isArray()
        && value.valueStream().allMatch(v -> v.isObject() || maps.text() && v.isString());
  }

  private static boolean isRegex(String text) {
    try {
      Pattern.compile(text);
      return true;
    } catch (PatternSyntaxException e) {
      return false;
    }
  }
}
