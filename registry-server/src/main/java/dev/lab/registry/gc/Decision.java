package dev.lab.registry.gc;

/**
 * What becomes of one thing in the store, and why.
 *
 * @param repository where it is; empty for data, which many repositories may have
 * @param name the tag, digest or upload; empty for a repository
 * @param delete whether it goes
 * @param why such as "the tag v1.0 points to it"
 * @param bytes what its deletion frees: the size of data, 0 for all else
 */
public record Decision(
    Kind kind, String repository, String name, boolean delete, String why, long bytes) {
  /** Kinds of things. */
  public enum Kind {
    /** A tag, not what it points to. */
    TAG,
    /** A manifest of a repository. */
    MANIFEST,
    /** A blob of a repository: the link, not the data. */
    BLOB,
    /** An upload under way. */
    UPLOAD,
    /** A repository. */
    REPOSITORY,
    /** Data, which repositories link. */
    DATA
  }
}
