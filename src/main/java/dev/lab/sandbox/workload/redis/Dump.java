package dev.lab.sandbox.workload.redis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What every database holds, in one file; not in Redis' own format, which nobody reads here. */
final class Dump {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Path file;

  Dump(Path folder) throws IOException {
    Files.createDirectories(folder);
    this.file = folder.resolve("dump.json");
  }

  /** When it was written last, in milliseconds; the other time where it never was. */
  long saved(long otherwise) {
    try {
      return Files.exists(file) ? Files.getLastModifiedTime(file).toMillis() : otherwise;
    } catch (IOException e) {
      return otherwise;
    }
  }

  void save(List<Keyspace> databases) throws IOException {
    ArrayNode all = JSON.createArrayNode();
    for (Keyspace keys : databases) {
      ArrayNode database = all.addArray();
      for (String key : keys.keys()) {
        Value value = keys.get(key);
        if (value != null) {
          ObjectNode entry = database.addObject().put("key", key);
          entry.set(value.type(), tree(value));
          Long end = keys.end(key);
          if (end != null) {
            entry.put("end", end);
          }
        }
      }
    }
    Path fresh = file.resolveSibling("dump.json.new");
    Files.write(fresh, JSON.writeValueAsBytes(all));
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static JsonNode tree(Value value) {
    return switch (value) {
      case Value.Text text -> JSON.valueToTree(text.text());
      case Value.Hash hash -> JSON.valueToTree(hash.fields());
      case Value.Sequence list -> JSON.valueToTree(list.items());
      case Value.Group set -> JSON.valueToTree(set.members());
    };
  }

  /** Whether there was something to load. */
  boolean load(List<Keyspace> databases) throws IOException {
    if (!Files.exists(file)) {
      return false;
    }
    try {
      int index = 0;
      for (JsonNode database : JSON.readTree(Files.readAllBytes(file))) {
        for (JsonNode entry : database) {
          load(databases.get(index), entry);
        }
        index++;
      }
      return true;
    } catch (JacksonException e) {
      throw new IOException("Fatal error loading the DB, check server logs. Exiting.", e);
    }
  }

  private static void load(Keyspace keys, JsonNode entry) {
    String key = entry.path("key").asString("");
    if (entry.has("hash")) {
      Value.Hash hash = new Value.Hash();
      for (Map.Entry<String, JsonNode> field : entry.path("hash").properties()) {
        hash.fields().put(field.getKey(), field.getValue().asString(""));
      }
      keys.set(key, hash);
    } else if (entry.has("list")) {
      Value.Sequence list = new Value.Sequence();
      entry.path("list").forEach(item -> list.items().add(item.asString("")));
      keys.set(key, list);
    } else if (entry.has("set")) {
      Value.Group set = new Value.Group();
      entry.path("set").forEach(member -> set.members().add(member.asString("")));
      keys.set(key, set);
    } else {
      keys.set(key, new Value.Text(entry.path("string").asString("")));
    }
    if (entry.has("end")) {
      keys.end(key, entry.path("end").asLong(0));
    }
  }
}
