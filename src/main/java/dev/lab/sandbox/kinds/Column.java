package dev.lab.sandbox.kinds;

/**
 * One column of a server-side table (Kubernetes API, TableColumnDefinition).
 *
 * @param priority 0 always shown, 1 only by {@code -o wide}
 */
public record Column(String name, String type, String format, String description, int priority) {
  /** A column of text that is always shown. */
  public static Column text(String name) {
    return new Column(name, "string", "", name, 0);
  }

  /** A column of text that {@code -o wide} adds. */
  public static Column wide(String name) {
    return new Column(name, "string", "", name, 1);
  }
}
