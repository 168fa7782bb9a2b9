package dev.lab.interpreter;

import dev.lab.interpreter.syntax.Command;
import java.util.Optional;
import java.util.TreeMap;

/** The functions of a shell, within its limits; they end with it. */
final class Functions {
  private static final int MOST = 100;
  private static final int LONGEST = 64 * 1024;

  private final TreeMap<String, Command.Function> all = new TreeMap<>();

  Functions copy() {
    Functions copy = new Functions();
    copy.all.putAll(all);
    return copy;
  }

  Optional<Command.Function> find(String name) {
    return Optional.ofNullable(all.get(name));
  }

  void define(Command.Function function) {
    all.remove(function.name());
    int length = all.values().stream().mapToInt(Command.Function::length).sum();
    if (all.size() >= MOST || length + function.length() > LONGEST) {
      throw StopException.limit(
          function.name()
              + ": a shell may have "
              + MOST
              + " functions here, of "
              + LONGEST
              + " characters in all");
    }
    all.put(function.name(), function);
  }

  boolean remove(String name) {
    return all.remove(name) != null;
  }
}
