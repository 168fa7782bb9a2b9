package dev.lab.sandbox.workload.redis;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Commands of sets. */
final class SetCommands {
  private SetCommands() {}

  static void addTo(CommandTable table) {
    table.writes(
        "sadd",
        -3,
        Command.Keys.ONE,
        (session, words) -> {
          Set<String> set =
              session.keys().open(words.getFirst(), Value.Group.class, Value.Group::new).members();
          int before = set.size();
          set.addAll(words.subList(1, words.size()));
          return Reply.of(set.size() - before);
        });
    table.writes(
        "srem",
        -3,
        Command.Keys.ONE,
        (session, words) -> {
          Set<String> set = of(session, words);
          int before = set.size();
          words.subList(1, words.size()).forEach(set::remove);
          session.keys().tidy(words.getFirst());
          return Reply.of(before - set.size());
        });
    table.reads("scard", 2, Command.Keys.ONE, (s, words) -> Reply.of(of(s, words).size()));
    table.reads("smembers", 2, Command.Keys.ONE, (s, words) -> Reply.of(List.copyOf(of(s, words))));
    table.reads(
        "sismember",
        3,
        Command.Keys.ONE,
        (s, words) -> Reply.of(of(s, words).contains(words.get(1))));
    table.reads(
        "sscan",
        -3,
        Command.Keys.ONE,
        (session, words) -> {
          KeyCommands.Chosen chosen = KeyCommands.Chosen.read(words, 1, false);
          return KeyCommands.page(
              of(session, words).stream().filter(chosen.glob()::matches).toList());
        });
  }

  private static Set<String> of(Session session, List<String> words) {
    return session
        .keys()
        .get(words.getFirst(), Value.Group.class)
        .map(Value.Group::members)
        .orElseGet(LinkedHashSet::new);
  }
}
