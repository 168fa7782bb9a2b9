package dev.lab.registry.gc;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Something wrong with what is stored.
 *
 * @param repository where; empty for data, which many repositories may have
 * @param file the file that is wrong
 * @param sentence what was found, and where it helps what to do
 * @param movedTo where the file was put aside; empty if it is where it was
 */
public record Finding(
    Kind kind, String repository, Path file, String sentence, Optional<Path> movedTo) {
  /** Kinds of what may be wrong. */
  public enum Kind {
    /** Data that do not have the digest that they are stored under. */
    WRONG_CONTENT,
    /** A file that can't be read, or a link that holds no digest. */
    UNREADABLE,
    /** A link that holds another digest than the one it is stored under. */
    WRONG_LINK,
    /** A link to data, or a tag of a manifest, that is not there. */
    LINK_TO_NOTHING,
    /** What is linked as a manifest, and is none. */
    NO_MANIFEST,
    /** A manifest of which something is not there. */
    MISSING_PART,
    /** A manifest that gives a size that something does not have. */
    WRONG_SIZE
  }
}
