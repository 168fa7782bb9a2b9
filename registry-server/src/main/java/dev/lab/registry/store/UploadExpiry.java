package dev.lab.registry.store;

import dev.lab.registry.name.RepositoryName;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** Drops uploads of a {@link FilesystemStore}, also those of which only a folder is left. */
record UploadExpiry(FilesystemStore store, FilesystemUpkeep upkeep) {
  /** Looks again once nobody works on it: it may have been gone on with. */
  boolean expire(RepositoryName repository, String id, Instant before) throws IOException {
    Path folder = upkeep.layout().upload(repository, id);
    Optional<Upload> upload = store.upload(repository, id);
    if (upload.isEmpty()) {
      store.remove(folder);
      return true;
    }
    if (!upload.get().lock().tryLock()) {
      return false;
    }
    try {
      boolean old = upkeep.written(folder).filter(w -> w.isBefore(before)).isPresent();
      if (old) {
        upload.get().cancel();
      }
      return old;
    } finally {
      upload.get().lock().unlock();
    }
  }
}
