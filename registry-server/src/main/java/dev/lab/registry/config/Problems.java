package dev.lab.registry.config;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with a configuration, gathered so that all of it is said at once. */
final class Problems {
  private final List<String> all = new ArrayList<>();

  void add(String path, String what) {
    all.add(path + ": " + what);
  }

  /** Throws if there are any. */
  void end(String source) throws ConfigException {
    if (!all.isEmpty()) {
      throw new ConfigException(source + ":\n  " + String.join("\n  ", all));
    }
  }
}
