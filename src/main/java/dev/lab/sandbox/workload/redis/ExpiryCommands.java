package dev.lab.sandbox.workload.redis;

import java.util.List;

/** Commands about how long keys are kept. */
final class ExpiryCommands {
  private ExpiryCommands() {}

  static void addTo(CommandTable table) {
    table.writes("expire", 3, Command.Keys.ONE, (s, words) -> expire(s, words, 1_000, true));
    table.writes("pexpire", 3, Command.Keys.ONE, (s, words) -> expire(s, words, 1, true));
    table.writes("expireat", 3, Command.Keys.ONE, (s, words) -> expire(s, words, 1_000, false));
    table.writes("pexpireat", 3, Command.Keys.ONE, (s, words) -> expire(s, words, 1, false));
    table.reads("ttl", 2, Command.Keys.ONE, (s, words) -> left(s, words.getFirst(), 1_000));
    table.reads("pttl", 2, Command.Keys.ONE, (s, words) -> left(s, words.getFirst(), 1));
    table.writes(
        "persist",
        2,
        Command.Keys.ONE,
        (session, words) -> {
          boolean ends =
              session.keys().get(words.getFirst()) != null
                  && session.keys().end(words.getFirst()) != null;
          session.keys().end(words.getFirst(), null);
          return Reply.of(ends);
        });
  }

  private static Reply expire(Session session, List<String> words, long unit, boolean relative) {
    long number = Numbers.whole(words.get(1));
    if (Math.abs(number) > Long.MAX_VALUE / 2 / unit) {
      throw new RedisException("ERR invalid expire time in 'expire' command");
    }
    Keyspace keys = session.keys();
    if (keys.get(words.get(0)) == null) {
      return Reply.of(false);
    }
    keys.end(words.get(0), number * unit + (relative ? keys.now() : 0));
    return Reply.of(true);
  }

  private static Reply left(Session session, String key, long unit) {
    if (session.keys().get(key) == null) {
      return Reply.of(-2);
    }
    Long end = session.keys().end(key);
    return Reply.of(end == null ? -1 : (end - session.keys().now() + unit / 2) / unit);
  }
}
