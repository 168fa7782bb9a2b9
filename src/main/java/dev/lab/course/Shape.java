package dev.lab.course;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The fields that go together in one map of a lab's files.
 *
 * @param name how the schema and the reference call it, such as {@code check}
 * @param doc what it is, a sentence without its full stop
 * @param size how many of the fields stand together; 0 for any number
 */
public record Shape(String name, String doc, List<Field> fields, int size) {
  /** Any number of them together. */
  public Shape(String name, String doc, List<Field> fields) {
    this(name, doc, fields, 0);
  }

  public Shape {
    fields = List.copyOf(fields);
  }

  /** The field of this name. */
  public Optional<Field> field(String wanted) {
    return fields.stream().filter(f -> f.name().equals(wanted)).findFirst();
  }

  /** The names that a format has, sorted, in a sentence. */
  public String names(int format) {
    return fields.stream()
        .filter(f -> f.since() <= format)
        .map(Field::name)
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
