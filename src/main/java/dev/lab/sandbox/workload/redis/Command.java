package dev.lab.sandbox.workload.redis;

import java.util.List;

/**
 * One command.
 *
 * @param arity how many words it has, its name among them; negative for at least so many
 * @param flags as COMMAND INFO gives them
 * @param keys where its keys stand: the first, the last, the step
 */
record Command(String name, int arity, List<String> flags, Keys keys, Handler handler) {
  /** Where a command's keys stand among its words. */
  record Keys(int first, int last, int step) {
    static final Keys NONE = new Keys(0, 0, 0);
    static final Keys ONE = new Keys(1, 1, 1);
    static final Keys ALL = new Keys(1, -1, 1);
  }

  /** Carries a command out; words begin after the command's name. */
  interface Handler {
    Reply handle(Session session, List<String> words);
  }

  Command {
    flags = List.copyOf(flags);
  }

  /** Whether it may have so many words. */
  boolean takes(int words) {
    return arity >= 0 ? words == arity : words >= -arity;
  }
}
