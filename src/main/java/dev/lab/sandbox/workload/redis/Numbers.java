package dev.lab.sandbox.workload.redis;

/** Reads numbers as Redis does. */
final class Numbers {
  private Numbers() {}

  static long whole(String text) {
    if (!text.matches("0|-?[1-9]\\d{0,18}")) {
      throw RedisException.notWhole();
    }
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw RedisException.notWhole();
    }
  }

  static long sum(long a, long b) {
    try {
      return Math.addExact(a, b);
    } catch (ArithmeticException e) {
      throw new RedisException("ERR increment or decrement would overflow");
    }
  }

  /** The elements from start to stop, both counted from the end where negative. */
  static int[] range(String start, String stop, int size) {
    long from = whole(start);
    long to = whole(stop);
    long first = Math.max(0, from < 0 ? size + from : from);
    long last = Math.min(size - 1L, to < 0 ? size + to : to);
    return first > last ? new int[] {0, 0} : new int[] {(int) first, (int) last + 1};
  }
}
