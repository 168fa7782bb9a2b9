package dev.lab.sandbox.kube.wire;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/** Finds the fields that one object of a JSON text has twice. */
final class DuplicateFields {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** One object or list that is being read. */
  private static final class Level {
    final String path;
    final boolean list;
    final Set<String> seen = new HashSet<>();
    String field = "";
    int index;

    Level(String path, boolean list) {
      this.path = path;
      this.list = list;
    }

    String child() {
      if (list) {
        return path + "[" + index++ + "]";
      }
      return path.isEmpty() ? field : path + "." + field;
    }
  }

  private DuplicateFields() {}

  static List<String> find(byte[] body) {
    List<String> found = new ArrayList<>();
    Deque<Level> levels = new ArrayDeque<>();
    try (JsonParser parser = JSON.createParser(body)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        Level level = levels.peek();
        switch (token) {
          case START_OBJECT, START_ARRAY ->
              levels.push(new Level(child(level), token == JsonToken.START_ARRAY));
          case END_OBJECT, END_ARRAY -> levels.pop();
          case PROPERTY_NAME -> {
            if (level != null) {
              level.field = parser.currentName();
              if (!level.seen.add(level.field)) {
                found.add(level.child());
              }
            }
          }
          default -> child(level);
        }
      }
    }
    return found;
  }

  private static String child(@Nullable Level level) {
    return level == null ? "" : level.child();
  }
}
