package dev.lab.interpreter;

import dev.lab.line.Variable;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The variables of a shell, within its limits. */
final class Variables {
  private static final int MOST_LATER = 100;

  private final Limits limits;
  private final TreeMap<String, Variable> all;
  private final TreeSet<String> exportedLater;
  private long size;

  Variables(Limits limits, Map<String, Variable> start) {
    this(limits, start, Set.of());
  }

  private Variables(Limits limits, Map<String, Variable> start, Set<String> exportedLater) {
    this.limits = limits;
    this.exportedLater = new TreeSet<>(exportedLater);
    this.all = new TreeMap<>(start);
    all.forEach((name, variable) -> size += size(name, variable));
  }

  private static long size(String name, Variable variable) {
    return name.length() + (long) variable.value().length();
  }

  Variables copy() {
    return new Variables(limits, all, exportedLater);
  }

  Optional<Variable> find(String name) {
    return Optional.ofNullable(all.get(name));
  }

  /** The value; empty where there is none. */
  String value(String name) {
    return find(name).map(Variable::value).orElse("");
  }

  Map<String, Variable> all() {
    return all;
  }

  /** Gives a value; whether it is exported stays as it is. */
  void set(String name, String value) {
    boolean exported = find(name).map(Variable::exported).orElse(exportedLater.contains(name));
    put(name, new Variable(value, exported));
  }

  void put(String name, Variable variable) {
    long fresh = size(name, variable) - find(name).map(v -> size(name, v)).orElse(0L);
    if (variable.value().length() > limits.value()) {
      throw StopException.limit(
          name + ": a variable may have " + limits.value() + " characters here");
    }
    if (size + fresh > limits.variables()) {
      throw StopException.limit(
          name + ": all variables may have " + limits.variables() + " characters here");
    }
    size += fresh;
    all.put(name, variable);
  }

  /** Exports a variable that has no value yet, once it has one. */
  void exportLater(String name) {
    if (exportedLater.size() >= MOST_LATER) {
      throw StopException.limit("export: at most " + MOST_LATER + " variables without a value");
    }
    exportedLater.add(name);
  }

  void remove(String name) {
    exportedLater.remove(name);
    Variable old = all.remove(name);
    if (old != null) {
      size -= size(name, old);
    }
  }
}
