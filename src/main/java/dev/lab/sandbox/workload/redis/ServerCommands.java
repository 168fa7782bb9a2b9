package dev.lab.sandbox.workload.redis;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Commands about the server. */
final class ServerCommands {
  /** What CONFIG GET knows; a Redis with these settings would behave as this one does. */
  private static final Map<String, String> SETTINGS =
      new TreeMap<>(
          Map.of(
              "appendonly", "no",
              "databases", "" + RedisServer.DATABASES,
              "dbfilename", "dump.rdb",
              "dir", "/data",
              "maxclients", "10000",
              "maxmemory", String.valueOf(Memory.MOST),
              "maxmemory-policy", "noeviction",
              "port", "6379",
              "save", "3600 1 300 100 60 10000",
              "timeout", "0"));

  private ServerCommands() {}

  static void addTo(CommandTable table) {
    table.other("info", -1, (session, words) -> Reply.of(ServerInfo.text(session.server(), words)));
    table.other("command", -1, (session, words) -> command(table, words));
    table.other("config", -2, (session, words) -> config(words));
    table.other("time", 1, (session, words) -> time(session));
    table.writes("flushdb", -1, Command.Keys.NONE, (s, words) -> flush(List.of(s.keys()), words));
    table.writes(
        "flushall", -1, Command.Keys.NONE, (s, words) -> flush(s.server().databases(), words));
    table.other("save", 1, (session, words) -> save(session, Reply.OK));
    table.other(
        "bgsave",
        -1,
        (session, words) -> save(session, new Reply.Simple("Background saving started")));
    table.other("lastsave", 1, (session, words) -> Reply.of(session.server().saved()));
  }

  private static Reply time(Session session) {
    Instant now = session.server().clock().instant();
    return Reply.of(List.of("" + now.getEpochSecond(), "" + now.getNano() / 1000));
  }

  private static Reply flush(List<Keyspace> all, List<String> words) {
    if (words.size() > 1
        || words.size() == 1
            && !List.of("SYNC", "ASYNC").contains(words.getFirst().toUpperCase(Locale.ROOT))) {
      throw RedisException.syntax();
    }
    all.forEach(Keyspace::clear);
    return Reply.OK;
  }

  private static Reply save(Session session, Reply well) {
    try {
      session.server().save();
      return well;
    } catch (IOException e) {
      throw new RedisException("ERR " + e.getMessage());
    }
  }

  private static Reply config(List<String> words) {
    switch (words.getFirst().toUpperCase(Locale.ROOT)) {
      case "GET" -> {
        if (words.size() < 2) {
          throw new RedisException("ERR wrong number of arguments for 'config|get' command");
        }
        List<String> found = new ArrayList<>();
        List<Glob> globs =
            words.stream().skip(1).map(w -> new Glob(w.toLowerCase(Locale.ROOT))).toList();
        SETTINGS.forEach(
            (name, value) -> {
              if (globs.stream().anyMatch(g -> g.matches(name))) {
                found.addAll(List.of(name, value));
              }
            });
        return Reply.of(found);
      }
      case "SET" -> {
        String name = words.size() > 1 ? words.get(1) : "";
        throw new RedisException(
            SETTINGS.containsKey(name.toLowerCase(Locale.ROOT))
                ? "ERR CONFIG SET failed (possibly related to argument '"
                    + name
                    + "') - can't set immutable config"
                : "ERR Unknown option or number of arguments for CONFIG SET - '" + name + "'");
      }
      case "RESETSTAT" -> {
        return Reply.OK;
      }
      default ->
          throw new RedisException(
              "ERR unknown subcommand '" + words.getFirst() + "'. Try CONFIG HELP.");
    }
  }

  private static Reply command(CommandTable table, List<String> words) {
    if (words.isEmpty()) {
      return new Reply.Several(table.all().stream().map(ServerCommands::info).toList());
    }
    List<String> names = words.subList(1, words.size());
    return switch (words.getFirst().toUpperCase(Locale.ROOT)) {
      case "COUNT" -> Reply.of(table.all().size());
      case "LIST" -> Reply.of(table.all().stream().map(Command::name).toList());
      case "INFO" ->
          names.isEmpty()
              ? command(table, names)
              : new Reply.Several(
                  names.stream()
                      .map(n -> table.find(n).map(ServerCommands::info).orElse(Reply.NIL))
                      .toList());
      // A map of names to what is written about them, which is nothing here.
      case "DOCS" -> new Reply.Several(List.of());
      default ->
          throw new RedisException(
              "ERR unknown subcommand '" + words.getFirst() + "'. Try COMMAND HELP.");
    };
  }

  private static Reply info(Command command) {
    return new Reply.Several(
        List.of(
            Reply.of(command.name()),
            Reply.of(command.arity()),
            new Reply.Several(command.flags().stream().map(Reply.Simple::new).toList()),
            Reply.of(command.keys().first()),
            Reply.of(command.keys().last()),
            Reply.of(command.keys().step())));
  }
}
