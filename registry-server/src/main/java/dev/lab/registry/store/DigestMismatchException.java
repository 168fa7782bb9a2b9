package dev.lab.registry.store;

import dev.lab.registry.name.Digest;

/** What was received does not have the digest that was promised. */
public final class DigestMismatchException extends Exception {
  private static final long serialVersionUID = 1;

  /** Says both digests and how many bytes were hashed. */
  public DigestMismatchException(Digest promised, Digest found, long size) {
    super(
        "the content promised was " + promised + ", the " + size + " bytes received are " + found);
  }
}
