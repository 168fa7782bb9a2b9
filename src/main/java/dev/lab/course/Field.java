package dev.lab.course;

/**
 * A field of a lab's files: what the reader takes, the schema tells an editor, and the reference
 * tells an author.
 *
 * @param since the first format of lab files that has it
 * @param doc one line, a sentence without its full stop
 */
public record Field(String name, FieldType type, boolean required, int since, String doc) {
  /** A field that must be there. */
  public static Field required(String name, FieldType type, String doc) {
    return new Field(name, type, true, 1, doc);
  }

  /** A field that may be there. */
  public static Field optional(String name, FieldType type, String doc) {
    return new Field(name, type, false, 1, doc);
  }

  /** The same, from this format on. */
  public Field since(int format) {
    return new Field(name, type, required, format, doc);
  }
}
