package dev.lab.sandbox.workload.redis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Commands of strings. */
final class StringCommands {
  private StringCommands() {}

  static void addTo(CommandTable table) {
    table.reads(
        "get",
        2,
        Command.Keys.ONE,
        (session, words) -> Reply.of(session.keys().text(words.getFirst()).orElse(null)));
    table.writes("set", -3, Command.Keys.ONE, StringCommands::set);
    table.writes(
        "setnx",
        3,
        Command.Keys.ONE,
        (session, words) -> {
          boolean free = session.keys().get(words.get(0)) == null;
          if (free) {
            session.keys().set(words.get(0), new Value.Text(words.get(1)));
          }
          return Reply.of(free);
        });
    table.writes("setex", 4, Command.Keys.ONE, (s, words) -> until(s, words, "setex", 1_000));
    table.writes("psetex", 4, Command.Keys.ONE, (s, words) -> until(s, words, "psetex", 1));
    table.writes(
        "getset",
        3,
        Command.Keys.ONE,
        (session, words) -> {
          Optional<String> before = session.keys().text(words.get(0));
          session.keys().set(words.get(0), new Value.Text(words.get(1)));
          return Reply.of(before.orElse(null));
        });
    table.writes(
        "getdel",
        2,
        Command.Keys.ONE,
        (session, words) -> {
          Optional<String> before = session.keys().text(words.getFirst());
          session.keys().remove(words.getFirst());
          return Reply.of(before.orElse(null));
        });
    table.writes("append", 3, Command.Keys.ONE, StringCommands::append);
    table.reads(
        "strlen",
        2,
        Command.Keys.ONE,
        (session, words) ->
            Reply.of(session.keys().text(words.getFirst()).map(String::length).orElse(0)));
    table.reads(
        "getrange",
        4,
        Command.Keys.ONE,
        (session, words) -> {
          String text = session.keys().text(words.getFirst()).orElse("");
          int[] range = Numbers.range(words.get(1), words.get(2), text.length());
          return Reply.of(text.substring(range[0], range[1]));
        });
    table.reads("mget", -2, Command.Keys.ALL, StringCommands::several);
    table.writes("mset", -3, new Command.Keys(1, -1, 2), StringCommands::setSeveral);
  }

  private static Reply several(Session session, List<String> words) {
    List<Reply> all = new ArrayList<>();
    for (String key : words) {
      all.add(session.keys().get(key) instanceof Value.Text t ? Reply.of(t.text()) : Reply.NIL);
    }
    return new Reply.Several(all);
  }

  private static Reply setSeveral(Session session, List<String> words) {
    if (words.size() % 2 != 0) {
      throw new RedisException("ERR wrong number of arguments for 'mset' command");
    }
    for (int i = 0; i < words.size(); i += 2) {
      session.keys().set(words.get(i), new Value.Text(words.get(i + 1)));
    }
    return Reply.OK;
  }

  private static Reply append(Session session, List<String> words) {
    String all = session.keys().text(words.get(0)).orElse("") + words.get(1);
    session.keys().replace(words.get(0), all);
    return Reply.of(all.length());
  }

  private static Reply until(Session session, List<String> words, String command, long unit) {
    long end = end(session, words.get(1), unit, command);
    session.keys().set(words.get(0), new Value.Text(words.get(2)));
    session.keys().end(words.get(0), end);
    return Reply.OK;
  }

  private static long end(Session session, String text, long unit, String command) {
    long after = Numbers.whole(text);
    if (after <= 0 || after > Long.MAX_VALUE / 2 / unit) {
      throw new RedisException("ERR invalid expire time in '" + command + "' command");
    }
    return session.keys().now() + after * unit;
  }

  private static Reply set(Session session, List<String> words) {
    Keyspace keys = session.keys();
    String key = words.get(0);
    Set<String> flags = new HashSet<>();
    Long end = null;
    for (int i = 2; i < words.size(); i++) {
      String option = words.get(i).toUpperCase(Locale.ROOT);
      switch (option) {
        case "NX", "XX", "GET", "KEEPTTL" -> flags.add(option);
        case "EX", "PX", "EXAT", "PXAT" -> {
          if (i + 1 >= words.size() || !flags.add("END")) {
            throw RedisException.syntax();
          }
          long unit = option.startsWith("EX") ? 1_000 : 1;
          long relative = end(session, words.get(++i), unit, "set");
          end = option.endsWith("AT") ? Numbers.whole(words.get(i)) * unit : relative;
        }
        default -> throw RedisException.syntax();
      }
    }
    if (flags.containsAll(Set.of("NX", "XX")) || flags.containsAll(Set.of("END", "KEEPTTL"))) {
      throw RedisException.syntax();
    }
    return set(keys, key, words.get(1), flags, end);
  }

  private static Reply set(
      Keyspace keys, String key, String text, Set<String> flags, @Nullable Long end) {
    Reply before = flags.contains("GET") ? Reply.of(keys.text(key).orElse(null)) : Reply.OK;
    boolean there = keys.get(key) != null;
    if (flags.contains("NX") && there || flags.contains("XX") && !there) {
      return flags.contains("GET") ? before : Reply.NIL;
    }
    if (flags.contains("KEEPTTL")) {
      keys.replace(key, text);
    } else {
      keys.set(key, new Value.Text(text));
      keys.end(key, end);
    }
    return before;
  }
}
