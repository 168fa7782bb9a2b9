package dev.lab.registry.store;

import dev.lab.registry.name.RepositoryName;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** Drops the uploads of a {@link FilesystemStore} that nobody went on with since some time. */
record UploadExpiry(FilesystemStore store, FilesystemUpkeep upkeep, Instant before) {
  /** How many there were. */
  int run() throws IOException {
    int gone = 0;
    for (RepositoryName repository : store.everyRepository()) {
      for (PendingUpload pending : store.uploads(repository)) {
        if (pending.written().isBefore(before) && expire(repository, pending.id())) {
          gone++;
        }
      }
    }
    return gone;
  }

  /** Looks again once nobody works on it: it may have been gone on with. */
  private boolean expire(RepositoryName repository, String id) throws IOException {
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
