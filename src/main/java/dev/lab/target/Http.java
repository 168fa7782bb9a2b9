package dev.lab.target;

/** Plain HTTP GETs. */
@FunctionalInterface
public interface Http {
  /** An answer. */
  record Response(int status, String body) {}

  /**
   * Asks a URL.
   *
   * @throws UnreachableException where nothing answers
   */
  Response get(String url);
}
