package dev.lab.repository;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What became of a commit.
 *
 * @param commit its whole hash
 * @param tag its short hash, which its images are tagged with
 * @param state {@code pushed}, {@code failed}, {@code nothing} where it has no Dockerfile, {@code
 *     first} of the commit that nobody has pushed
 * @param images the images that were pushed; none unless all of them were built
 * @param error why it failed; else empty
 */
@JsonIgnoreProperties(value = "summary", allowGetters = true)
record Build(
    String commit, String tag, String branch, String state, List<String> images, String error) {
  Build {
    images = List.copyOf(images);
  }

  /** The same in one line, for who reads it among others. */
  @JsonProperty("summary")
  String summary() {
    return switch (state) {
      case "pushed" -> "pushed " + String.join(", ", images);
      case "failed" -> "failed: " + error;
      case "first" -> "the first commit, which nobody has pushed and nothing was built of";
      default -> "nothing to build";
    };
  }
}
