package dev.lab.registry.client;

import dev.lab.registry.name.Digest;

/** A manifest as a registry gave it, its digest verified. */
public record Manifest(String mediaType, Digest digest, byte[] bytes) {
  public Manifest {
    bytes = bytes.clone();
  }

  @Override
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Manifest m && m.digest.equals(digest) && m.mediaType.equals(mediaType);
  }

  @Override
  public int hashCode() {
    return digest.hashCode();
  }
}
