package dev.lab.registry.http;

import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.name.Tag;
import dev.lab.registry.policy.TagPolicy;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Lets pushes of one immutable tag come one after the other, so that only the first is taken. Works
 * inside this process: servers that share a storage may both be first.
 */
final class FirstPushes {
  private static final int COUNT = 64;

  private final List<ReentrantLock> locks =
      Stream.generate(ReentrantLock::new).limit(COUNT).toList();
  private final TagPolicy policy;

  FirstPushes(TagPolicy policy) {
    this.policy = policy;
  }

  /** Lets the next go on. */
  interface Turn extends AutoCloseable {
    @Override
    void close();
  }

  /** Waits for the turn of these tags; for none where they may be moved. */
  Turn await(RepositoryName repository, List<Tag> tags) {
    // Always in the same order, so that two pushes of the same tags never wait for each other.
    List<ReentrantLock> taken =
        tags.stream()
            .filter(t -> policy.immutability(repository, t).isPresent())
            .map(t -> Math.floorMod(31 * repository.hashCode() + t.hashCode(), COUNT))
            .distinct()
            .sorted()
            .map(locks::get)
            .toList();
    taken.forEach(ReentrantLock::lock);
    return () -> taken.reversed().forEach(ReentrantLock::unlock);
  }
}
