package dev.lab.sandbox.workload.redis;

import java.util.List;

/** MULTI, EXEC and DISCARD; between them the session keeps commands back. */
final class TransactionCommands {
  /** The commands that a transaction does not keep back. */
  static final List<String> OWN = List.of("multi", "exec", "discard", "quit", "reset");

  private TransactionCommands() {}

  static void addTo(CommandTable table) {
    table.other(
        "multi",
        1,
        (session, words) -> {
          if (session.inTransaction()) {
            throw new RedisException("ERR MULTI calls can not be nested");
          }
          session.begin();
          return Reply.OK;
        });
    table.other("exec", 1, (session, words) -> session.exec());
    table.other(
        "discard",
        1,
        (session, words) -> {
          if (!session.inTransaction()) {
            throw new RedisException("ERR DISCARD without MULTI");
          }
          session.giveUp();
          return Reply.OK;
        });
  }
}
