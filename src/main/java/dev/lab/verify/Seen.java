package dev.lab.verify;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The codes of causes that some state has shown, step by step. */
final class Seen {
  private final Map<String, Set<String>> codes = new ConcurrentHashMap<>();

  void note(String step, String code) {
    codes.computeIfAbsent(step, s -> ConcurrentHashMap.newKeySet()).add(code);
  }

  boolean has(String step, String code) {
    return codes.getOrDefault(step, Set.of()).contains(code);
  }
}
