package dev.lab.registry.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/**
 * A part of a configuration, read key by key. What was never asked for is a problem when the part
 * is done with, so that a misspelt or unsupported key is named and not passed over.
 */
final class Section {
  private final String path;
  private final JsonNode node;
  private final Problems problems;
  private final UnaryOperator<Path> files;
  private final Set<String> asked = new HashSet<>();
  private final List<Section> inner = new ArrayList<>();

  /**
   * The whole of a configuration, or a part of it.
   *
   * @param files where a file that is named in it is found
   */
  Section(String path, JsonNode node, Problems problems, UnaryOperator<Path> files) {
    this.path = path;
    this.node = node;
    this.problems = problems;
    this.files = files;
    if (!node.isObject() && !node.isMissingNode() && !node.isNull()) {
      problems.add(path, "is a section, with keys of its own");
    }
  }

  private String at(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private JsonNode get(String key) {
    asked.add(key);
    return node.path(key);
  }

  void problem(String key, String what) {
    problems.add(key.isEmpty() ? path : at(key), what);
  }

  boolean isThere() {
    return node.isObject();
  }

  /** Whether it has a key that is not left empty. */
  boolean has(String key) {
    JsonNode value = node.path(key);
    return !value.isMissingNode() && !value.isNull();
  }

  List<String> keys() {
    return node.isObject() ? List.copyOf(node.propertyNames()) : List.of();
  }

  /** A text of an inner section, without having asked for it. */
  String peek(String section, String key, String otherwise) {
    return node.path(section).path(key).asString(otherwise);
  }

  Section section(String key) {
    Section section = new Section(at(key), get(key), problems, files);
    inner.add(section);
    return section;
  }

  /** The entries of a list of sections. */
  List<Section> sections(String key) {
    List<Section> all = new ArrayList<>();
    JsonNode list = get(key);
    if (!list.isArray() && !list.isMissingNode() && !list.isNull()) {
      problem(key, "is a list");
    }
    for (int i = 0; i < list.size() && list.isArray(); i++) {
      all.add(new Section(at(key) + "[" + i + "]", list.get(i), problems, files));
    }
    inner.addAll(all);
    return all;
  }

  String text(String key, String otherwise) {
    JsonNode value = get(key);
    if (value.isMissingNode() || value.isNull()) {
      return otherwise;
    }
    if (value.isContainer()) {
      problem(key, "is a text");
      return otherwise;
    }
    return value.asString(otherwise);
  }

  Optional<String> text(String key) {
    return Optional.of(text(key, "")).filter(t -> !t.isEmpty());
  }

  /** A text that must be there. */
  String needed(String key) {
    String text = text(key, "");
    if (text.isEmpty()) {
      problem(key, "is needed");
    }
    return text;
  }

  /** Reads a text, and tells what is wrong with it. */
  <T> T parsed(String key, T otherwise, Function<String, T> parser) {
    Optional<String> text = text(key);
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      return parser.apply(text.get());
    } catch (IllegalArgumentException e) {
      problem(key, String.valueOf(e.getMessage()));
      return otherwise;
    }
  }

  boolean flag(String key, boolean otherwise) {
    return parsed(
        key,
        otherwise,
        text ->
            switch (text) {
              case "true", "yes", "on", "1" -> true;
              case "false", "no", "off", "0" -> false;
              default ->
                  throw new IllegalArgumentException("\"" + text + "\" is not true or false");
            });
  }

  long number(String key, long otherwise) {
    return parsed(
        key,
        otherwise,
        text -> {
          try {
            return Long.parseLong(text);
          } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + text + "\" is not a whole number", e);
          }
        });
  }

  Duration duration(String key, Duration otherwise) {
    return parsed(
        key,
        otherwise,
        text ->
            text.matches("\\d+") ? Duration.ofNanos(Long.parseLong(text)) : GoDuration.parse(text));
  }

  Optional<Path> file(String key) {
    return text(key).map(this::place);
  }

  /** Where a file that is named so is found. */
  Path place(String file) {
    return files.apply(Path.of(file));
  }

  /** All that is in it, as texts. */
  Map<String, String> all() {
    Map<String, String> all = new LinkedHashMap<>();
    for (String key : keys()) {
      all.put(key, text(key, ""));
    }
    return all;
  }

  /** A list of texts; a single text is a list of one. */
  List<String> texts(String key) {
    JsonNode value = get(key);
    List<String> texts = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(v -> texts.add(v.asString("")));
    } else if (!value.isMissingNode() && !value.isNull()) {
      texts.add(value.asString(""));
    }
    return texts;
  }

  /** Texts by name; of a list of values, all with a comma between. */
  Map<String, String> map(String key) {
    Map<String, String> map = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : get(key).properties()) {
      List<String> values = new ArrayList<>();
      if (entry.getValue().isArray()) {
        entry.getValue().forEach(v -> values.add(v.asString("")));
      } else {
        values.add(entry.getValue().asString(""));
      }
      map.put(entry.getKey(), String.join(", ", values));
    }
    return map;
  }

  /** Known, of no effect here, and harmless: read and passed over. */
  void ignore(String... keys) {
    for (String key : keys) {
      asked.add(key);
    }
  }

  /** Known and not supported: a problem where it is set. */
  void refuse(String key, String why) {
    asked.add(key);
    JsonNode value = node.path(key);
    boolean empty =
        value.isMissingNode()
            || value.isNull()
            || value.isContainer() && value.isEmpty()
            || value.isBoolean() && !value.asBoolean();
    if (!empty) {
      problem(key, "is not supported here" + (why.isEmpty() ? "" : ": " + why));
    }
  }

  /** Tells of what was never asked for, here and in all parts that were. */
  void end() {
    for (String key : keys()) {
      if (!asked.contains(key)) {
        problem(key, "is not a key that this registry knows");
      }
    }
    inner.forEach(Section::end);
  }
}
