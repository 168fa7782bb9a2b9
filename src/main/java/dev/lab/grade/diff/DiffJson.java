package dev.lab.grade.diff;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A difference for programs. */
public final class DiffJson {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String SCHEMA = "diff.schema.json";

  private DiffJson() {}

  /** The JSON Schema of {@link #of}. */
  public static String schema() throws IOException {
    try (InputStream in = DiffJson.class.getResourceAsStream(SCHEMA)) {
      if (in == null) {
        throw new IOException(SCHEMA + " is missing from the program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** One object, indented. */
  public static String of(GradesDiff diff) {
    ObjectNode tree = JSON.createObjectNode().put("format", 1);
    ArrayNode lab = tree.putArray("lab");
    diff.lab().forEach(lab::add);
    ArrayNode learners = tree.putArray("learners");
    diff.learners().forEach(l -> learners.add(learner(l)));
    tree.put("same", diff.same());
    return tree.toPrettyString() + "\n";
  }

  private static ObjectNode learner(LearnerDiff learner) {
    ObjectNode tree = JSON.createObjectNode().put("id", learner.id()).put("name", learner.name());
    learner.before().ifPresent(points -> tree.put("before", points));
    learner.after().ifPresent(points -> tree.put("after", points));
    ArrayNode changes = tree.putArray("changes");
    for (Change change : learner.changes()) {
      ObjectNode one = changes.addObject().put("reason", change.reason().code());
      if (!change.check().isEmpty()) {
        one.put("check", change.check());
      }
      one.put("what", change.what());
    }
    return tree;
  }
}
