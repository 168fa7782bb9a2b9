package dev.lab.sandbox.workload.redis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Commands of hashes. */
final class HashCommands {
  private HashCommands() {}

  static void addTo(CommandTable table) {
    table.writes("hset", -4, Command.Keys.ONE, (s, words) -> Reply.of(set(s, words, "hset")));
    table.writes(
        "hmset",
        -4,
        Command.Keys.ONE,
        (session, words) -> {
          set(session, words, "hmset");
          return Reply.OK;
        });
    table.writes(
        "hsetnx",
        4,
        Command.Keys.ONE,
        (s, words) ->
            Reply.of(open(s, words.get(0)).putIfAbsent(words.get(1), words.get(2)) == null));
    table.reads(
        "hget", 3, Command.Keys.ONE, (s, words) -> Reply.of(of(s, words).get(words.get(1))));
    table.reads("hmget", -3, Command.Keys.ONE, HashCommands::several);
    table.reads(
        "hgetall",
        2,
        Command.Keys.ONE,
        (session, words) -> Reply.of(flat(of(session, words), new Glob("*"))));
    table.reads("hlen", 2, Command.Keys.ONE, (s, words) -> Reply.of(of(s, words).size()));
    table.reads(
        "hstrlen",
        3,
        Command.Keys.ONE,
        (s, words) -> Reply.of(of(s, words).getOrDefault(words.get(1), "").length()));
    table.reads(
        "hexists",
        3,
        Command.Keys.ONE,
        (s, words) -> Reply.of(of(s, words).containsKey(words.get(1))));
    table.reads(
        "hkeys", 2, Command.Keys.ONE, (s, words) -> Reply.of(List.copyOf(of(s, words).keySet())));
    table.reads(
        "hvals", 2, Command.Keys.ONE, (s, words) -> Reply.of(List.copyOf(of(s, words).values())));
    table.writes("hdel", -3, Command.Keys.ONE, HashCommands::delete);
    table.writes("hincrby", 4, Command.Keys.ONE, HashCommands::add);
    table.reads(
        "hscan",
        -3,
        Command.Keys.ONE,
        (session, words) -> {
          KeyCommands.Chosen chosen = KeyCommands.Chosen.read(words, 1, false);
          return KeyCommands.page(flat(of(session, words), chosen.glob()));
        });
  }

  /** The hash of a command's first word; an empty one where there is none. */
  private static Map<String, String> of(Session session, List<String> words) {
    return session
        .keys()
        .get(words.getFirst(), Value.Hash.class)
        .map(Value.Hash::fields)
        .orElseGet(LinkedHashMap::new);
  }

  private static Map<String, String> open(Session session, String key) {
    return session.keys().open(key, Value.Hash.class, Value.Hash::new).fields();
  }

  private static long set(Session session, List<String> words, String command) {
    if (words.size() % 2 == 0) {
      throw new RedisException("ERR wrong number of arguments for '" + command + "' command");
    }
    Map<String, String> hash = open(session, words.getFirst());
    int before = hash.size();
    for (int i = 1; i < words.size(); i += 2) {
      hash.put(words.get(i), words.get(i + 1));
    }
    return hash.size() - before;
  }

  private static Reply several(Session session, List<String> words) {
    Map<String, String> hash = of(session, words);
    List<Reply> all = new ArrayList<>();
    words.subList(1, words.size()).forEach(field -> all.add(Reply.of(hash.get(field))));
    return new Reply.Several(all);
  }

  private static List<String> flat(Map<String, String> hash, Glob glob) {
    List<String> all = new ArrayList<>();
    hash.forEach(
        (field, value) -> {
          if (glob.matches(field)) {
            all.add(field);
            all.add(value);
          }
        });
    return all;
  }

  private static Reply delete(Session session, List<String> words) {
    Map<String, String> hash = of(session, words);
    int before = hash.size();
    words.subList(1, words.size()).forEach(hash::remove);
    session.keys().tidy(words.getFirst());
    return Reply.of(before - hash.size());
  }

  private static Reply add(Session session, List<String> words) {
    long by = Numbers.whole(words.get(2));
    String before = of(session, words).getOrDefault(words.get(1), "0");
    if (!before.matches("0|-?[1-9]\\d{0,18}")) {
      throw new RedisException("ERR hash value is not an integer");
    }
    long sum = Numbers.sum(Numbers.whole(before), by);
    open(session, words.get(0)).put(words.get(1), "" + sum);
    return Reply.of(sum);
  }
}
