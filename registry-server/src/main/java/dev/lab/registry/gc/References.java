package dev.lab.registry.gc;

import dev.lab.registry.name.Digest;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a manifest of whatever kind refers to. Every descriptor counts, wherever it stands: what is
 * not understood is kept.
 *
 * @param needs blobs and manifests without which it is not whole
 * @param subject the manifest that it is about, which need not be there
 */
record References(Set<Digest> needs, Optional<Digest> subject) {
  /** Nothing. */
  static final References NONE = new References(Set.of(), Optional.empty());

  References {
    needs = Set.copyOf(needs);
  }

  /** Reads a manifest; empty if it is none. */
  static Optional<References> of(byte[] manifest) {
    return Descriptor.read(manifest)
        .map(
            root ->
                new References(
                    Descriptor.of(root).stream()
                        .map(Descriptor::digest)
                        .collect(Collectors.toSet()),
                    Descriptor.digest(root.path("subject").path("digest"))));
  }
}
