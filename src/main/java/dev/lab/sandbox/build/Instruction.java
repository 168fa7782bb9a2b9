package dev.lab.sandbox.build;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One instruction of a Dockerfile.
 *
 * @param line where it begins, from 1
 * @param name in capitals
 * @param flags such as {@code from} for {@code --from=build}
 * @param rest what follows the flags
 * @param original the whole instruction in one line
 */
record Instruction(int line, String name, Map<String, String> flags, String rest, String original) {
  Instruction {
    flags = Map.copyOf(flags);
    name = name.toUpperCase(Locale.ROOT);
  }

  /** The words of a JSON list; empty where it is none. */
  Optional<List<String>> json() {
    if (!rest.startsWith("[")) {
      return Optional.empty();
    }
    try {
      List<String> words = new ArrayList<>();
      for (JsonNode word : JsonMapper.shared().readTree(rest)) {
        if (!word.isString()) {
          return Optional.empty();
        }
        words.add(word.asString(""));
      }
      return Optional.of(words);
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /** The words, JSON or not. */
  List<String> words() {
    return json().orElseGet(() -> rest.isBlank() ? List.of() : List.of(rest.strip().split("\\s+")));
  }
}
