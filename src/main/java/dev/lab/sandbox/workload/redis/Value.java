package dev.lab.sandbox.workload.redis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a key holds; the collections are changed in place, under the server's lock. */
sealed interface Value {
  /** A string. */
  record Text(String text) implements Value {}

  /** A hash. */
  record Hash(Map<String, String> fields) implements Value {
    Hash() {
      this(new LinkedHashMap<>());
    }
  }

  /** A list. */
  record Sequence(List<String> items) implements Value {
    Sequence() {
      this(new ArrayList<>());
    }
  }

  /** A set. */
  record Group(Set<String> members) implements Value {
    Group() {
      this(new LinkedHashSet<>());
    }
  }

  /** Its name, as TYPE gives it. */
  default String type() {
    return switch (this) {
      case Text text -> "string";
      case Hash hash -> "hash";
      case Sequence list -> "list";
      case Group set -> "set";
    };
  }

  /** Whether nothing is left in it: then its key is gone. */
  default boolean isEmpty() {
    return switch (this) {
      case Text text -> false;
      case Hash hash -> hash.fields.isEmpty();
      case Sequence list -> list.items.isEmpty();
      case Group set -> set.members.isEmpty();
    };
  }
}
