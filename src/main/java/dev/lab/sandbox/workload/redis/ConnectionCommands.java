package dev.lab.sandbox.workload.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Commands about the connection itself. */
final class ConnectionCommands {
  private ConnectionCommands() {}

  static void addTo(CommandTable table) {
    table.other("ping", -1, ConnectionCommands::ping);
    table.other("echo", 2, (session, words) -> Reply.of(words.getFirst()));
    table.other("select", 2, ConnectionCommands::select);
    table.other("auth", -2, ConnectionCommands::auth);
    table.other("hello", -1, ConnectionCommands::hello);
    table.other("client", -2, ConnectionCommands::client);
    table.other("reset", 1, (session, words) -> reset(session));
    table.other(
        "quit",
        -1,
        (session, words) -> {
          session.end();
          return Reply.OK;
        });
  }

  private static Reply ping(Session session, List<String> words) {
    if (words.size() > 1) {
      throw new RedisException("ERR wrong number of arguments for 'ping' command");
    }
    return words.isEmpty() ? new Reply.Simple("PONG") : Reply.of(words.getFirst());
  }

  private static Reply select(Session session, List<String> words) {
    long index = Numbers.whole(words.getFirst());
    if (index < 0 || index >= RedisServer.DATABASES) {
      throw new RedisException("ERR DB index is out of range");
    }
    session.select((int) index);
    return Reply.OK;
  }

  private static Reply auth(Session session, List<String> words) {
    if (words.size() > 2) {
      throw RedisException.syntax();
    }
    if (words.size() == 2) {
      if (!words.getFirst().equals("default")) {
        throw new RedisException("WRONGPASS invalid username-password pair or user is disabled.");
      }
      return Reply.OK;
    }
    throw new RedisException(
        "ERR AUTH <password> called without any password configured for the default user."
            + " Are you sure your configuration is correct?");
  }

  private static Reply reset(Session session) {
    session.select(0);
    session.name("");
    session.giveUp();
    return new Reply.Simple("RESET");
  }

  private static Reply hello(Session session, List<String> words) {
    if (!words.isEmpty() && !words.getFirst().matches("\\d{1,9}")) {
      throw new RedisException("ERR Protocol version is not an integer or out of range");
    }
    if (!words.isEmpty() && !words.getFirst().equals("2")) {
      throw new RedisException("NOPROTO unsupported protocol version");
    }
    List<Reply> all = new ArrayList<>();
    String[] pairs = {"server", "redis", "version", RedisServer.VERSION, "proto", "", "id", ""};
    for (String word : pairs) {
      all.add(Reply.of(word));
    }
    all.set(5, Reply.of(2));
    all.set(7, Reply.of(session.id()));
    for (String word : new String[] {"mode", "standalone", "role", "master", "modules"}) {
      all.add(Reply.of(word));
    }
    all.add(Reply.of(List.of()));
    return new Reply.Several(all);
  }

  private static Reply client(Session session, List<String> words) {
    String what = words.getFirst().toUpperCase(Locale.ROOT);
    boolean one = words.size() == 2;
    return switch (what) {
      case "ID" -> Reply.of(session.id());
      case "GETNAME" -> session.name().isEmpty() ? Reply.NIL : Reply.of(session.name());
      case "SETNAME" -> {
        if (!one) {
          throw wrong("setname");
        }
        if (words.get(1).chars().anyMatch(c -> c <= ' ' || c > '~')) {
          throw new RedisException(
              "ERR Client names cannot contain spaces, newlines or special characters.");
        }
        session.name(words.get(1));
        yield Reply.OK;
      }
      case "SETINFO", "NO-EVICT", "NO-TOUCH" -> Reply.OK;
      case "INFO" -> Reply.of(session.line() + "\n");
      case "LIST" -> Reply.of(session.server().sessions());
      default ->
          throw new RedisException(
              "ERR unknown subcommand '" + words.getFirst() + "'. Try CLIENT HELP.");
    };
  }

  private static RedisException wrong(String part) {
    return new RedisException("ERR wrong number of arguments for 'client|" + part + "' command");
  }
}
