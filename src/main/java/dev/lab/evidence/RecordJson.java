package dev.lab.evidence;

import dev.lab.progress.Progress;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code record.json}. */
final class RecordJson {
  private RecordJson() {}

  static byte[] write(LearnerRecord record) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode().put("step", record.step());
    moments(tree.putObject("passed"), record.passed());
    ObjectNode seen = tree.putObject("seen");
    new TreeMap<>(record.seen())
        .forEach(
            (id, what) ->
                seen.putObject(id).put("value", what.value()).put("at", what.at().toString()));
    numbers(tree.putObject("attempts"), record.attempts());
    moments(tree.putObject("began"), record.began());
    numbers(tree.putObject("hints"), record.hints());
    tree.put("cost", record.cost());
    record.solved().forEach(tree.putArray("solved")::add);
    return Json.write(tree);
  }

  private static void moments(ObjectNode tree, Map<String, Instant> all) {
    new TreeMap<>(all).forEach((id, at) -> tree.put(id, at.toString()));
  }

  private static void numbers(ObjectNode tree, Map<String, Integer> all) {
    new TreeMap<>(all).forEach(tree::put);
  }

  static LearnerRecord read(byte[] bytes) throws EvidenceException {
    JsonNode tree = Json.read(Bundle.RECORD, bytes);
    try {
      List<String> solved = new ArrayList<>();
      tree.path("solved").forEach(s -> solved.add(s.asString("")));
      Function<JsonNode, Instant> moment = t -> Instant.parse(t.asString(""));
      Function<JsonNode, Integer> number = t -> Math.clamp(t.asLong(0), 0, Integer.MAX_VALUE);
      return new LearnerRecord(
          tree.path("step").asString(""),
          map(tree.path("passed"), moment),
          map(
              tree.path("seen"),
              t ->
                  new Progress.Seen(
                      t.path("value").asString(""), Instant.parse(t.path("at").asString("")))),
          map(tree.path("attempts"), number),
          map(tree.path("began"), moment),
          map(tree.path("hints"), number),
          Math.max(0, tree.path("cost").asInt(0)),
          solved);
    } catch (DateTimeException e) {
      throw new EvidenceException(Bundle.RECORD + " is not what lab writes: " + e.getMessage());
    }
  }

  private static <T> Map<String, T> map(JsonNode tree, Function<JsonNode, T> read) {
    Map<String, T> all = new HashMap<>();
    tree.properties().forEach(e -> all.put(e.getKey(), read.apply(e.getValue())));
    return all;
  }
}
