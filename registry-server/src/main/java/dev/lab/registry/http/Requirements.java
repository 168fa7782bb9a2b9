package dev.lab.registry.http;

import dev.lab.registry.manifest.ManifestDocument;
import dev.lab.registry.name.Digest;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.store.ContentGuard;
import dev.lab.registry.store.LinkKind;
import dev.lab.registry.store.Store;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a manifest that is put needs in its repository. From looking for it until the manifest is
 * there nothing of it may be deleted, so {@link #hold} comes first; {@link #use} comes last, so
 * that whoever has counted what is referred to before the manifest was there sees a use after that.
 */
record Requirements(
    Store store, RepositoryName repository, Digest digest, ManifestDocument manifest) {
  /** Keeps deletions away from all that is needed, from the manifest itself and from the tags. */
  ContentGuard.Held hold() {
    List<Digest> held = new ArrayList<>(manifest.blobs());
    held.addAll(manifest.children());
    manifest.subject().ifPresent(held::add);
    held.add(digest);
    return store.guard().shared(repository, held);
  }

  /** Fails if something is not there. */
  void require() throws RegistryException, IOException {
    for (Digest blob : manifest.blobs()) {
      if (store.blob(repository, blob).isEmpty()) {
        throw missing("blob", blob);
      }
    }
    for (Digest child : manifest.children()) {
      if (store.manifest(repository, child).isEmpty()) {
        throw missing("manifest", child);
      }
    }
    use();
  }

  /** Makes now the last use of all that is needed, of the manifest and of what it is about. */
  void use() throws IOException {
    store.use(repository, LinkKind.MANIFEST, digest);
    for (Digest blob : manifest.blobs()) {
      store.use(repository, LinkKind.BLOB, blob);
    }
    for (Digest child : manifest.children()) {
      store.use(repository, LinkKind.MANIFEST, child);
    }
    if (manifest.subject().isPresent()) {
      store.use(repository, LinkKind.MANIFEST, manifest.subject().get());
    }
  }

  private RegistryException missing(String what, Digest digest) {
    return new RegistryException(
        ErrorCode.MANIFEST_BLOB_UNKNOWN,
        "the " + what + " " + digest + " is not in " + repository + ": push it there first");
  }
}
