package dev.lab.sandbox.workload.redis;

import java.util.ArrayList;
import java.util.List;

/** Commands of lists. */
final class ListCommands {
  private ListCommands() {}

  static void addTo(CommandTable table) {
    table.writes("lpush", -3, Command.Keys.ONE, (s, words) -> push(s, words, true));
    table.writes("rpush", -3, Command.Keys.ONE, (s, words) -> push(s, words, false));
    table.writes("lpop", -2, Command.Keys.ONE, (s, words) -> pop(s, words, true));
    table.writes("rpop", -2, Command.Keys.ONE, (s, words) -> pop(s, words, false));
    table.reads("llen", 2, Command.Keys.ONE, (s, words) -> Reply.of(of(s, words).size()));
    table.reads(
        "lrange",
        4,
        Command.Keys.ONE,
        (session, words) -> {
          List<String> list = of(session, words);
          int[] range = Numbers.range(words.get(1), words.get(2), list.size());
          return Reply.of(List.copyOf(list.subList(range[0], range[1])));
        });
    table.reads(
        "lindex",
        3,
        Command.Keys.ONE,
        (session, words) -> {
          List<String> list = of(session, words);
          long index = Numbers.whole(words.get(1));
          long at = index < 0 ? list.size() + index : index;
          return at < 0 || at >= list.size() ? Reply.NIL : Reply.of(list.get((int) at));
        });
  }

  private static List<String> of(Session session, List<String> words) {
    return session
        .keys()
        .get(words.getFirst(), Value.Sequence.class)
        .map(Value.Sequence::items)
        .orElseGet(ArrayList::new);
  }

  private static Reply push(Session session, List<String> words, boolean left) {
    List<String> list =
        session.keys().open(words.getFirst(), Value.Sequence.class, Value.Sequence::new).items();
    for (String word : words.subList(1, words.size())) {
      list.add(left ? 0 : list.size(), word);
    }
    return Reply.of(list.size());
  }

  private static Reply pop(Session session, List<String> words, boolean left) {
    if (words.size() > 2) {
      throw new RedisException(
          "ERR wrong number of arguments for '" + (left ? "lpop" : "rpop") + "' command");
    }
    long most = words.size() == 2 ? Numbers.whole(words.get(1)) : 1;
    if (most < 0) {
      throw new RedisException("ERR value is out of range, must be positive");
    }
    List<String> list = of(session, words);
    if (list.isEmpty()) {
      return words.size() == 2 ? new Reply.Several(null) : Reply.NIL;
    }
    List<String> taken = new ArrayList<>();
    while (taken.size() < most && !list.isEmpty()) {
      taken.add(left ? list.removeFirst() : list.removeLast());
    }
    session.keys().tidy(words.getFirst());
    return words.size() == 2 ? Reply.of(taken) : Reply.of(taken.getFirst());
  }
}
