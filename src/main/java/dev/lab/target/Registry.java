package dev.lab.target;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A registry, read only. Calls throw {@link UnreachableException} where it does not answer, and
 * {@link RefusedException} where it is asked as somebody and does not tell it to them.
 */
public interface Registry {
  /** Where it answers, for people. */
  String address();

  /** All repositories, every page. */
  List<String> catalog();

  /** The tags of a repository; none where there is no such repository. */
  List<String> tags(String repository);

  /** The manifest that a tag or digest names, of whichever of the four media types. */
  Optional<Manifest> manifest(String repository, String reference);

  /** Whether it has a blob. */
  boolean hasBlob(String repository, String digest);

  /** A blob that is JSON, such as an image's configuration; empty where it has none of the kind. */
  Optional<JsonNode> json(String repository, String digest);

  /** What it said last of how many pulls it still gives; empty where it counts none. */
  default Optional<Pulls> pulls() {
    return Optional.empty();
  }

  /**
   * Pulls that are left.
   *
   * @param of how many; 0 where that is not said
   * @param within in what time; zero where that is not said
   */
  record Pulls(long left, long of, Duration within) {}

  /** A manifest and its type. */
  record Manifest(String mediaType, String digest, JsonNode tree) {}
}
