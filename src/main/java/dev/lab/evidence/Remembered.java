package dev.lab.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which bundle of each learner was graded last, in a file of the instructor's: one that is older is
 * known when it comes again.
 */
public final class Remembered {
  private record Last(String lab, long number, String taken) {}

  private final Path file;
  private final Map<String, Last> all = new TreeMap<>();

  /** In this file, which need not be there. */
  public Remembered(Path file) throws EvidenceException {
    this.file = file;
    if (!Files.exists(file)) {
      return;
    }
    try {
      JsonNode tree = Json.read(file.toString(), Files.readAllBytes(file));
      for (Map.Entry<String, JsonNode> each : tree.properties()) {
        JsonNode last = each.getValue();
        all.put(
            each.getKey(),
            new Last(
                last.path("lab").asString(""),
                last.path("number").asLong(0),
                last.path("taken").asString("")));
      }
    } catch (IOException e) {
      throw new EvidenceException("the file " + file + " can't be read");
    }
  }

  synchronized Optional<String> against(String learner, Head head) {
    Last last = all.get(learner);
    return last == null || !last.lab().equals(head.lab()) || last.number() <= head.number()
        ? Optional.empty()
        : Optional.of(
            "an older bundle was handed in again, number "
                + head.number()
                + " of "
                + head.taken()
                + "; number "
                + last.number()
                + " of "
                + last.taken()
                + " was graded before");
  }

  /** Notes that this one was graded. */
  public synchronized void graded(Head head) throws EvidenceException {
    all.put(head.learner(), new Last(head.lab(), head.number(), head.taken().toString()));
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    all.forEach(
        (learner, last) ->
            tree.putObject(learner)
                .put("lab", last.lab())
                .put("number", last.number())
                .put("taken", last.taken()));
    try {
      PrivateFile.write(file, Json.write(tree));
    } catch (IOException e) {
      throw new EvidenceException("the file " + file + " can't be written");
    }
  }
}
