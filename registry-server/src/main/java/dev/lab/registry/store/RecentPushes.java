package dev.lab.registry.store;

import dev.lab.registry.name.RepositoryName;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Since when pushes go on in each repository. The protocol has no word for a push, but what belongs
 * to one comes without long breaks: so a stretch of uploads and mounts counts as one. Thread-safe.
 */
final class RecentPushes {
  private static final int REMEMBERED = 10_000;

  /** A stretch of time without a long break. */
  private record Stretch(Instant from, Instant to) {}

  private final Map<RepositoryName, Stretch> stretches =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<RepositoryName, Stretch> eldest) {
          return size() > REMEMBERED;
        }
      };

  /** Something was pushed; a longer break than this ends a push. */
  synchronized void note(RepositoryName repository, Instant from, Instant to, Duration longest) {
    Stretch before = stretches.get(repository);
    if (before == null || from.minus(longest).isAfter(before.to())) {
      stretches.put(repository, new Stretch(from, to));
    } else {
      stretches.put(repository, new Stretch(earlier(from, before.from()), later(to, before.to())));
    }
  }

  /** Since when, if the last break is not that long already. */
  synchronized Optional<Instant> since(RepositoryName repository, Instant now, Duration longest) {
    return Optional.ofNullable(stretches.get(repository))
        .filter(s -> !s.to().isBefore(now.minus(longest)))
        .map(Stretch::from);
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  private static Instant later(Instant a, Instant b) {
    return a.isBefore(b) ? b : a;
  }
}
