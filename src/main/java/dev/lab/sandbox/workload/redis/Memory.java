package dev.lab.sandbox.workload.redis;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How much all databases may hold, as a real Redis with maxmemory and no eviction. What is there is
 * counted anew only once so much was written that it may be too much. Under the server's lock.
 */
final class Memory {
  /** Bytes. */
  static final long MOST = 32L << 20;

  /** What an entry takes besides its bytes. */
  private static final long OVERHEAD = 64;

  /** Commands that make no room necessary, or make some. */
  private static final Set<String> FREEING =
      Set.of(
          "del",
          "unlink",
          "flushdb",
          "flushall",
          "expire",
          "pexpire",
          "expireat",
          "pexpireat",
          "persist",
          "getdel",
          "hdel",
          "lpop",
          "rpop",
          "ltrim",
          "lrem",
          "srem",
          "spop");

  private final List<Keyspace> databases;

  /** What may be there: what was counted last, and all that was written since. */
  private long bound;

  Memory(List<Keyspace> databases) {
    this.databases = databases;
  }

  /** Refuses a command that would write, where there is no room. */
  void admit(Command command, List<String> words) {
    if (!command.flags().contains("denyoom") || FREEING.contains(command.name())) {
      return;
    }
    long more = weight(words);
    if (bound + more > MOST) {
      bound = databases.stream().mapToLong(Memory::weight).sum();
    }
    if (bound + more > MOST) {
      throw new RedisException("OOM command not allowed when used memory > 'maxmemory'.");
    }
    bound += more;
  }

  private static long weight(Collection<String> texts) {
    return texts.stream().mapToLong(t -> t.length() + OVERHEAD).sum();
  }

  private static long weight(Keyspace keys) {
    long all = 0;
    for (String key : keys.keys()) {
      Value value = keys.get(key);
      all += key.length() + OVERHEAD + (value == null ? 0 : weight(value));
    }
    return all;
  }

  private static long weight(Value value) {
    return switch (value) {
      case Value.Text text -> text.text().length();
      case Value.Hash hash -> weight(hash.fields());
      case Value.Sequence list -> weight(list.items());
      case Value.Group set -> weight(set.members());
    };
  }

  private static long weight(Map<String, String> fields) {
    return weight(fields.keySet()) + weight(fields.values());
  }
}
