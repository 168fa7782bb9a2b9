package dev.lab.evidence;

import dev.lab.target.recorded.Answer;
import dev.lab.target.recorded.Evidence;
import dev.lab.target.recorded.Question;
import dev.lab.target.recorded.Said;
import dev.lab.target.recorded.Trace;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code evidence.json}: {@code said} has every question and answer once, {@code looks} for each
 * check where in it stands what the check was told, in the order in which it asked.
 */
final class EvidenceJson {

  private EvidenceJson() {}

  static byte[] write(Evidence evidence) {
    ObjectNode tree =
        JsonNodeFactory.instance
            .objectNode()
            .put("at", evidence.at().toString())
            .put("namespace", evidence.namespace())
            .put("anyAddress", evidence.anyAddress())
            .put("shell", evidence.shell());
    ArrayNode said = tree.putArray("said");
    for (Said each : evidence.said()) {
      ObjectNode one = said.addObject();
      each.question().words().forEach(one.putArray("asked")::add);
      one.set(each.answer().fault() ? "fault" : "told", each.answer().tree());
    }
    ObjectNode looks = tree.putObject("looks");
    evidence.looks().forEach((name, trace) -> looks.set(name, look(trace)));
    return Json.write(tree);
  }

  private static JsonNode look(Trace trace) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    if (!trace.held().isZero()) {
      tree.put("held", trace.held().toString());
    }
    if (!trace.unfit().isEmpty()) {
      tree.put("unfit", trace.unfit());
    }
    ArrayNode told = tree.putArray("told");
    // Answers to one question stand together: its place in what was said names the question.
    trace.told().values().forEach(places -> places.forEach(told.addArray()::add));
    return tree;
  }

  static Evidence read(byte[] bytes) throws EvidenceException {
    JsonNode tree = Json.read(Bundle.EVIDENCE, bytes);
    try {
      List<Said> said = new ArrayList<>();
      for (JsonNode each : tree.path("said")) {
        List<String> words = new ArrayList<>();
        each.path("asked").forEach(w -> words.add(w.asString("")));
        boolean fault = each.has("fault");
        said.add(
            new Said(
                new Question(words),
                new Answer(fault ? each.path("fault") : each.path("told"), fault)));
      }
      Map<String, Trace> looks = new TreeMap<>();
      for (Map.Entry<String, JsonNode> each : tree.path("looks").properties()) {
        looks.put(each.getKey(), look(each.getValue(), said));
      }
      return new Evidence(
          Instant.parse(tree.path("at").asString("")),
          tree.path("namespace").asString(""),
          tree.path("anyAddress").asBoolean(false),
          tree.path("shell").asBoolean(false),
          said,
          looks);
    } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeException e) {
      throw new EvidenceException(Bundle.EVIDENCE + " is not what lab writes: " + e.getMessage());
    }
  }

  private static Trace look(JsonNode tree, List<Said> said) {
    Map<Question, List<Integer>> told = new TreeMap<>();
    for (JsonNode places : tree.path("told")) {
      for (JsonNode place : places) {
        int at = place.asInt(-1);
        told.computeIfAbsent(said.get(at).question(), q -> new ArrayList<>()).add(at);
      }
    }
    return new Trace(
        Duration.parse(tree.path("held").asString("PT0S")), tree.path("unfit").asString(""), told);
  }
}
