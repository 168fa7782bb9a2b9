package dev.lab.registry.name;

import java.util.regex.Pattern;

/** A tag, such as {@code v0.1} (OCI distribution-spec, Pulling manifests). */
public record Tag(String value) implements Comparable<Tag> {
  private static final Pattern GRAMMAR = Pattern.compile("[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}");

  /** The tag that is meant where none is given. */
  public static final Tag LATEST = new Tag("latest");

  public Tag {
    if (!GRAMMAR.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "tag \""
              + value
              + "\" is not valid: 1 to 128 letters, digits, _ . or -, not starting with . or -");
    }
  }

  /** Whether this text is a tag. */
  public static boolean isValid(String text) {
    return GRAMMAR.matcher(text).matches();
  }

  @Override
  public int compareTo(Tag other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
