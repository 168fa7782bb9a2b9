package dev.lab.registry.store;

/** What a repository's link makes visible there. */
public enum LinkKind {
  /** A config or a layer. */
  BLOB,

  /** A manifest. */
  MANIFEST
}
