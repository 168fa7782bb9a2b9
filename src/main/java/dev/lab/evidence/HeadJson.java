package dev.lab.evidence;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code bundle.json}. */
final class HeadJson {
  private HeadJson() {}

  static byte[] write(Head head) {
    ObjectNode tree =
        JsonNodeFactory.instance
            .objectNode()
            .put("format", head.format())
            .put("lab", head.lab())
            .put("labDigest", head.labDigest())
            .put("labVersion", head.labVersion())
            .put("program", head.program())
            .put("learner", head.learner())
            .put("taker", head.taker().name().toLowerCase(Locale.ROOT))
            .put("number", head.number())
            .put("taken", head.taken().toString());
    for (Head.Content file : head.files()) {
      tree.withArrayProperty("files")
          .addObject()
          .put("name", file.name())
          .put("size", file.size())
          .put("digest", file.digest());
    }
    return Json.write(tree);
  }

  static Head read(byte[] bytes) throws EvidenceException {
    JsonNode tree = Json.read(Bundle.HEAD, bytes);
    int format = tree.path("format").asInt(0);
    if (format > Head.FORMAT) {
      throw new EvidenceException("it was written by a newer version of lab; grade it with that");
    }
    try {
      List<Head.Content> files = new ArrayList<>();
      for (JsonNode each : tree.path("files")) {
        files.add(
            new Head.Content(
                each.path("name").asString(""),
                each.path("size").asLong(-1),
                each.path("digest").asString("")));
      }
      return new Head(
          format,
          tree.path("lab").asString(""),
          tree.path("labDigest").asString(""),
          tree.path("labVersion").asString(""),
          tree.path("program").asString(""),
          tree.path("learner").asString(""),
          Head.Taker.valueOf(tree.path("taker").asString("").toUpperCase(Locale.ROOT)),
          tree.path("number").asLong(0),
          Instant.parse(tree.path("taken").asString("")),
          files);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new EvidenceException(Bundle.HEAD + " is not what lab writes: " + e.getMessage());
    }
  }
}
