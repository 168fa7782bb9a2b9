package dev.lab.registry.name;

import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * A repository's name inside a registry, such as {@code library/alpine} (OCI distribution-spec,
 * Pulling manifests).
 */
public record RepositoryName(String value) implements Comparable<RepositoryName> {
  private static final Pattern GRAMMAR =
      Pattern.compile("[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*)*");

  /** The catalog's order, as distribution's: a slash sorts before every other character. */
  public static final Comparator<String> ORDER =
      Comparator.comparing(name -> name.replace('/', '\0'));

  /** The longest name that is taken, as in distribution. */
  public static final int MAX_LENGTH = 255;

  public RepositoryName {
    if (value.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "a repository name has at most "
              + MAX_LENGTH
              + " characters, this one "
              + value.length());
    }
    if (!GRAMMAR.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "repository name \""
              + value
              + "\" is not valid: lower-case letters and digits, separated by . _ - or /");
    }
  }

  /** Whether this text is a repository's name. */
  public static boolean isValid(String text) {
    return text.length() <= MAX_LENGTH && GRAMMAR.matcher(text).matches();
  }

  @Override
  public int compareTo(RepositoryName other) {
    return ORDER.compare(value, other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
