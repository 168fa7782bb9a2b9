package dev.lab.registry.gc;

import dev.lab.registry.store.PendingUpload;
import dev.lab.registry.store.Store;
import java.time.Duration;
import java.time.Instant;

/** Finds out how far back the pushes go that are under way in a repository. */
final class PushesUnderWay {
  private PushesUnderWay() {}

  /**
   * What was last used before the instant that is returned belongs to no push under way.
   *
   * @param grace the longest break inside a push
   */
  static Instant since(Store store, RepositoryContent content, Instant now, Duration grace) {
    Instant since = now;
    for (PendingUpload upload : content.uploads()) {
      if (!upload.written().isBefore(now.minus(grace)) && upload.started().isBefore(since)) {
        since = upload.started();
      }
    }
    Instant stretch = store.guard().pushingSince(content.name(), now).orElse(now);
    return (stretch.isBefore(since) ? stretch : since).minus(grace);
  }
}
