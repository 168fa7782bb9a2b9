package dev.lab.registry.transfer;

import dev.lab.registry.client.Manifest;
import dev.lab.registry.client.RegistryClient;
import dev.lab.registry.client.RegistryClientException;
import dev.lab.registry.manifest.InvalidManifestException;
import dev.lab.registry.manifest.ManifestDocument;
import dev.lab.registry.name.Digest;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.name.Tag;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Pushes manifests with all that they need, their parts first, and then all that is about them. A
 * manifest that is there already has its parts; what is about it may be new.
 */
final class Transfer {
  private final ImageSource from;
  private final RegistryClient to;
  private final RepositoryName repository;
  private final BlobPush blobs;
  private final Counts counts;
  private final Set<Digest> done = new HashSet<>();

  Transfer(
      ImageSource from,
      RegistryClient to,
      RepositoryName repository,
      Optional<RepositoryName> mountFrom,
      Counts counts) {
    this.from = from;
    this.to = to;
    this.repository = repository;
    this.blobs = new BlobPush(from, to, repository, mountFrom, counts);
    this.counts = counts;
  }

  /** The manifests that were looked at so far. */
  Set<Digest> done() {
    return Set.copyOf(done);
  }

  /** Pushes an image, and points the tag to it where there is one. */
  void image(Manifest manifest, Optional<Tag> tag) throws IOException, InterruptedException {
    push(manifest);
    if (tag.isPresent()) {
      to.pushManifest(repository, tag.get().value(), manifest.mediaType(), manifest.bytes());
    }
    counts.image(repository + tag.map(t -> ":" + t).orElseGet(() -> "@" + manifest.digest()));
  }

  private void push(Manifest manifest) throws IOException, InterruptedException {
    Digest digest = manifest.digest();
    if (!done.add(digest)) {
      return;
    }
    boolean there = isThere(digest);
    if (!there) {
      ManifestDocument document = document(manifest);
      for (Digest child : document.children()) {
        push(find(child, "the index " + digest + " lists it"));
      }
      blobs.push(new LinkedHashSet<>(document.blobs()));
      to.pushManifest(repository, digest.toString(), manifest.mediaType(), manifest.bytes());
    } else {
      for (Digest child : document(manifest).children()) {
        pushIfFound(child);
      }
    }
    counts.manifest(there);
    for (Digest referrer : from.referrers(digest)) {
      push(find(referrer, "it is about " + digest));
    }
  }

  /** Parts that the target has are followed only for what is about them. */
  private void pushIfFound(Digest child) throws IOException, InterruptedException {
    Optional<Manifest> found = from.manifest(child);
    if (found.isPresent()) {
      push(found.get());
    }
  }

  private Manifest find(Digest digest, String why) throws IOException {
    return from.manifest(digest)
        .orElseThrow(
            () -> new IOException(from.name() + " has no manifest " + digest + ", though " + why));
  }

  private boolean isThere(Digest digest) throws IOException {
    try {
      to.headManifest(repository, digest.toString());
      return true;
    } catch (RegistryClientException e) {
      if (e.status() == 404) {
        return false;
      }
      throw e;
    }
  }

  private ManifestDocument document(Manifest manifest) throws IOException {
    try {
      return ManifestDocument.stored(manifest.bytes());
    } catch (InvalidManifestException e) {
      throw new IOException(
          "the manifest "
              + manifest.digest()
              + " of "
              + from.name()
              + " can't be taken over: "
              + e.getMessage(),
          e);
    }
  }
}
