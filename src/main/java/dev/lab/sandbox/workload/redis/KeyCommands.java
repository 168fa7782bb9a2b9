package dev.lab.sandbox.workload.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/** Commands of keys, whatever they hold. */
final class KeyCommands {
  private KeyCommands() {}

  static void addTo(CommandTable table) {
    for (String name : List.of("del", "unlink")) {
      table.writes(
          name,
          -2,
          Command.Keys.ALL,
          (s, words) -> Reply.of(words.stream().filter(k -> remove(s.keys(), k)).count()));
    }
    for (String name : List.of("exists", "touch")) {
      table.reads(
          name,
          -2,
          Command.Keys.ALL,
          (s, words) -> Reply.of(words.stream().filter(k -> s.keys().get(k) != null).count()));
    }
    table.reads(
        "type",
        2,
        Command.Keys.ONE,
        (session, words) -> {
          Value value = session.keys().get(words.getFirst());
          return new Reply.Simple(value == null ? "none" : value.type());
        });
    table.reads(
        "keys",
        2,
        Command.Keys.NONE,
        (session, words) -> {
          Glob glob = new Glob(words.getFirst());
          return Reply.of(session.keys().keys().stream().filter(glob::matches).toList());
        });
    table.reads("scan", -2, Command.Keys.NONE, KeyCommands::scan);
    table.reads("dbsize", 1, Command.Keys.NONE, (s, words) -> Reply.of(s.keys().keys().size()));
    table.reads("randomkey", 1, Command.Keys.NONE, (session, words) -> random(session.keys()));
    table.writes("rename", 3, new Command.Keys(1, 2, 1), (s, words) -> rename(s, words, true));
    table.writes("renamenx", 3, new Command.Keys(1, 2, 1), (s, words) -> rename(s, words, false));
  }

  private static boolean remove(Keyspace keys, String key) {
    return keys.get(key) != null && keys.remove(key);
  }

  private static Reply random(Keyspace keys) {
    List<String> all = keys.keys();
    return all.isEmpty()
        ? Reply.NIL
        : Reply.of(all.get(ThreadLocalRandom.current().nextInt(all.size())));
  }

  private static Reply rename(Session session, List<String> words, boolean over) {
    Keyspace keys = session.keys();
    Value value = keys.get(words.get(0));
    if (value == null) {
      throw new RedisException("ERR no such key");
    }
    if (!over && keys.get(words.get(1)) != null) {
      return Reply.of(false);
    }
    Long end = keys.end(words.get(0));
    keys.remove(words.get(0));
    keys.set(words.get(1), value);
    keys.end(words.get(1), end);
    return over ? Reply.OK : Reply.of(true);
  }

  private static Reply scan(Session session, List<String> words) {
    Chosen chosen = Chosen.read(words, 0, true);
    List<String> found = new ArrayList<>();
    for (String key : session.keys().keys()) {
      Value value = session.keys().get(key);
      if (chosen.glob.matches(key)
          && value != null
          && (chosen.type.isEmpty() || chosen.type.equals(value.type()))) {
        found.add(key);
      }
    }
    return page(found);
  }

  /** All at once: a cursor may end after any number of elements, and this one ends at the first. */
  static Reply page(List<String> found) {
    return new Reply.Several(List.of(Reply.of("0"), Reply.of(found)));
  }

  /** What SCAN and its like were asked for. */
  record Chosen(Glob glob, String type) {
    /**
     * Reads the words from the cursor on.
     *
     * @param at where the cursor stands
     */
    static Chosen read(List<String> words, int at, boolean typed) {
      if (!words.get(at).matches("\\d{1,19}")) {
        throw new RedisException("ERR invalid cursor");
      }
      Glob glob = new Glob("*");
      String type = "";
      for (int i = at + 1; i < words.size(); i += 2) {
        if (i + 1 >= words.size()) {
          throw RedisException.syntax();
        }
        String value = words.get(i + 1);
        switch (words.get(i).toUpperCase(Locale.ROOT)) {
          case "MATCH" -> glob = new Glob(value);
          case "COUNT" -> {
            if (Numbers.whole(value) < 1) {
              throw RedisException.syntax();
            }
          }
          case "TYPE" -> {
            if (!typed) {
              throw RedisException.syntax();
            }
            type = value.toLowerCase(Locale.ROOT);
          }
          default -> throw RedisException.syntax();
        }
      }
      return new Chosen(glob, type);
    }
  }
}
