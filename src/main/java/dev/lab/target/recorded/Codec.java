package dev.lab.target.recorded;

import dev.lab.target.Access;
import dev.lab.target.Http;
import dev.lab.target.LearnerShell;
import dev.lab.target.Programs;
import dev.lab.target.Registry;
import dev.lab.target.ResourceType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One type of answer as JSON, and back. */
record Codec<T>(Function<T, JsonNode> write, Function<JsonNode, T> read) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  static final Codec<JsonNode> TREE = new Codec<>(t -> t, t -> t);
  static final Codec<Optional<JsonNode>> OBJECT = TREE.optional();
  static final Codec<List<JsonNode>> OBJECTS = TREE.list();
  static final Codec<String> TEXT = new Codec<>(JSON::stringNode, t -> t.asString(""));
  static final Codec<List<String>> TEXTS = TEXT.list();
  static final Codec<Boolean> FLAG = new Codec<>(JSON::booleanNode, t -> t.asBoolean(false));
  static final Codec<Long> NUMBER = new Codec<>(JSON::numberNode, t -> t.asLong(0));
  static final Codec<Instant> MOMENT =
      new Codec<>(t -> JSON.stringNode(t.toString()), t -> Instant.parse(t.asString("")));
  static final Codec<Duration> DURATION =
      new Codec<>(t -> JSON.stringNode(t.toString()), t -> Duration.parse(t.asString("")));

  static final Codec<Optional<ResourceType>> TYPE =
      new Codec<ResourceType>(
              t ->
                  JSON.objectNode()
                      .put("version", t.version())
                      .put("plural", t.plural())
                      .put("kind", t.kind())
                      .put("namespaced", t.namespaced()),
              t ->
                  new ResourceType(
                      text(t, "version"),
                      text(t, "plural"),
                      text(t, "kind"),
                      t.path("namespaced").asBoolean(false)))
          .optional();

  static final Codec<Optional<Registry.Manifest>> MANIFEST =
      new Codec<Registry.Manifest>(
              m -> {
                ObjectNode tree =
                    JSON.objectNode().put("mediaType", m.mediaType()).put("digest", m.digest());
                tree.set("manifest", m.tree());
                return tree;
              },
              t ->
                  new Registry.Manifest(
                      text(t, "mediaType"), text(t, "digest"), t.path("manifest")))
          .optional();

  static final Codec<Optional<Registry.Pulls>> PULLS =
      new Codec<Registry.Pulls>(
              p ->
                  JSON.objectNode()
                      .put("left", p.left())
                      .put("of", p.of())
                      .put("within", p.within().toString()),
              t ->
                  new Registry.Pulls(
                      t.path("left").asLong(0),
                      t.path("of").asLong(0),
                      Duration.parse(text(t, "within"))))
          .optional();

  static final Codec<Http.Response> RESPONSE =
      new Codec<>(
          r -> JSON.objectNode().put("status", r.status()).put("body", r.body()),
          t -> new Http.Response(t.path("status").asInt(0), text(t, "body")));

  static final Codec<Programs.Ended> ENDED =
      new Codec<>(
          e -> JSON.objectNode().put("end", e.end().name()).put("said", e.said()),
          t -> new Programs.Ended(Programs.End.valueOf(text(t, "end")), text(t, "said")));

  static final Codec<Access.Way> WAY =
      new Codec<>(
          w -> {
            ObjectNode tree =
                JSON.objectNode()
                    .put("file", w.file())
                    .put("context", w.context())
                    .put("server", w.server())
                    .put("namespace", w.namespace())
                    .put("problem", w.problem());
            w.certificateEnds().ifPresent(end -> tree.put("certificateEnds", end.toString()));
            return tree;
          },
          t ->
              new Access.Way(
                  text(t, "file"),
                  text(t, "context"),
                  text(t, "server"),
                  text(t, "namespace"),
                  t.has("certificateEnds")
                      ? Optional.of(Instant.parse(text(t, "certificateEnds")))
                      : Optional.empty(),
                  text(t, "problem")));

  static final Codec<Optional<LearnerShell.ShellVariable>> VARIABLE =
      new Codec<LearnerShell.ShellVariable>(
              v -> JSON.objectNode().put("value", v.value()).put("exported", v.exported()),
              t ->
                  new LearnerShell.ShellVariable(
                      text(t, "value"), t.path("exported").asBoolean(false)))
          .optional();

  static final Codec<List<LearnerShell.RanLine>> LINES =
      new Codec<LearnerShell.RanLine>(
              l ->
                  JSON.objectNode()
                      .put("step", l.step())
                      .put("line", l.line())
                      .put("exit", l.exitStatus())
                      .put("at", l.at().toString()),
              t ->
                  new LearnerShell.RanLine(
                      text(t, "step"),
                      text(t, "line"),
                      t.path("exit").asInt(0),
                      Instant.parse(text(t, "at"))))
          .list();

  static final Codec<Map<String, String>> ANSWERS =
      new Codec<>(
          all -> {
            ObjectNode tree = JSON.objectNode();
            new TreeMap<>(all).forEach(tree::put);
            return tree;
          },
          t -> {
            Map<String, String> all = new LinkedHashMap<>();
            t.properties().forEach(e -> all.put(e.getKey(), e.getValue().asString("")));
            return all;
          });

  private static String text(JsonNode tree, String field) {
    return tree.path(field).asString("");
  }

  private Codec<Optional<T>> optional() {
    return new Codec<>(
        value -> value.map(write).orElseGet(JSON::nullNode),
        tree -> tree.isNull() ? Optional.empty() : Optional.of(read.apply(tree)));
  }

  private Codec<List<T>> list() {
    return new Codec<>(
        values -> {
          ArrayNode all = JSON.arrayNode();
          values.forEach(v -> all.add(write.apply(v)));
          return all;
        },
        tree -> {
          List<T> all = new ArrayList<>();
          tree.forEach(each -> all.add(read.apply(each)));
          return all;
        });
  }
}
