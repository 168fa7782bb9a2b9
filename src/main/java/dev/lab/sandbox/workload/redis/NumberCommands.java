package dev.lab.sandbox.workload.redis;

import java.math.BigDecimal;

/** Commands that count. */
final class NumberCommands {
  private NumberCommands() {}

  static void addTo(CommandTable table) {
    table.writes("incr", 2, Command.Keys.ONE, (s, words) -> add(s, words.getFirst(), 1));
    table.writes("decr", 2, Command.Keys.ONE, (s, words) -> add(s, words.getFirst(), -1));
    table.writes(
        "incrby",
        3,
        Command.Keys.ONE,
        (s, words) -> add(s, words.get(0), Numbers.whole(words.get(1))));
    table.writes(
        "decrby",
        3,
        Command.Keys.ONE,
        (s, words) -> add(s, words.get(0), Math.negateExact(lowest(words.get(1)))));
    table.writes(
        "incrbyfloat",
        3,
        Command.Keys.ONE,
        (session, words) -> {
          String before = session.keys().text(words.get(0)).orElse("0");
          String sum = real(before).add(real(words.get(1))).stripTrailingZeros().toPlainString();
          session.keys().replace(words.get(0), sum);
          return Reply.of(sum);
        });
  }

  /** The lowest number of all has no opposite. */
  private static long lowest(String text) {
    long by = Numbers.whole(text);
    if (by == Long.MIN_VALUE) {
      throw new RedisException("ERR decrement would overflow");
    }
    return by;
  }

  private static Reply add(Session session, String key, long by) {
    long before = session.keys().text(key).map(Numbers::whole).orElse(0L);
    long sum = Numbers.sum(before, by);
    session.keys().replace(key, "" + sum);
    return Reply.of(sum);
  }

  private static BigDecimal real(String text) {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw new RedisException("ERR value is not a valid float");
    }
  }
}
