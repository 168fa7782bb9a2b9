package dev.lab.registry.gc;

import dev.lab.registry.name.Digest;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.name.Tag;
import dev.lab.registry.store.Link;
import dev.lab.registry.store.LinkKind;
import dev.lab.registry.store.PendingUpload;
import dev.lab.registry.store.Store;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * All that a repository has, read once. Each manifest is read once too.
 *
 * @param tags what they point to; those that can't be read are left out
 * @param manifests the last use of each
 * @param references what each manifest refers to; nothing where its data are missing
 * @param blobs its links to blobs
 * @param tagsKnown whether each tag could be read
 * @param referencesKnown whether each manifest that is there could be read
 */
record RepositoryContent(
    RepositoryName name,
    Map<Tag, Pointer> tags,
    Map<Digest, Instant> manifests,
    Map<Digest, References> references,
    List<Link> blobs,
    List<PendingUpload> uploads,
    boolean tagsKnown,
    boolean referencesKnown) {

  /** What a tag points to, and since when. */
  record Pointer(Digest manifest, Instant since) {}

  /** Reads a repository; what is broken in it is told and left out. */
  static RepositoryContent read(Store store, RepositoryName name, Consumer<String> problem)
      throws IOException {
    Map<Digest, Instant> manifests = new TreeMap<>();
    for (Link link : store.links(name, LinkKind.MANIFEST)) {
      manifests.put(link.digest(), link.lastUse());
    }
    Map<Digest, References> references = new HashMap<>();
    boolean referencesKnown = true;
    for (Digest digest : manifests.keySet()) {
      Optional<References> read = references(store, name, digest, problem);
      references.put(digest, read.orElse(References.NONE));
      referencesKnown &= read.isPresent();
    }
    Map<Tag, Pointer> tags = new TreeMap<>();
    boolean tagsKnown = true;
    for (Tag tag : store.tags(name)) {
      try {
        Optional<Instant> since = store.taggedAt(name, tag);
        Optional<Digest> manifest = store.resolve(name, tag);
        if (since.isPresent() && manifest.isPresent()) {
          tags.put(tag, new Pointer(manifest.get(), since.get()));
        }
      } catch (IOException e) {
        problem.accept("the tag " + tag + " of " + name + " can't be read: " + e.getMessage());
        tagsKnown = false;
      }
    }
    return new RepositoryContent(
        name,
        tags,
        manifests,
        references,
        store.links(name, LinkKind.BLOB),
        store.uploads(name),
        tagsKnown,
        referencesKnown);
  }

  /** Empty if it is there and can't be read. */
  private static Optional<References> references(
      Store store, RepositoryName name, Digest digest, Consumer<String> problem) {
    String what = "the manifest " + digest + " of " + name;
    try {
      Optional<byte[]> bytes = store.manifest(name, digest);
      if (bytes.isEmpty()) {
        problem.accept(what + " is linked, but its data are not there: push it again");
        return Optional.of(References.NONE);
      }
      Digest found = Digest.of(digest.algorithm(), digest.hasher().digest(bytes.get()));
      Optional<References> read =
          found.equals(digest) ? References.of(bytes.get()) : Optional.empty();
      if (read.isEmpty()) {
        problem.accept(
            what
                + (found.equals(digest) ? " is no manifest" : "'s data have the digest " + found)
                + ": nothing else of "
                + name
                + " that it may need is collected");
      }
      return read;
    } catch (IOException e) {
      problem.accept(what + " can't be read: " + e.getMessage());
      return Optional.empty();
    }
  }
}
