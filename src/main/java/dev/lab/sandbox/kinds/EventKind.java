package dev.lab.sandbox.kinds;

import dev.lab.sandbox.objects.ResourceType;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Something that happened to an object (Kubernetes API, core/v1 Event). */
final class EventKind implements Kind {
  @Override
  public ResourceType type() {
    return Types.namespaced("", "Event", "events", "ev");
  }

  @Override
  public Set<String> subresources() {
    return Set.of();
  }

  @Override
  public Set<String> selectableFields() {
    return Set.of(
        "involvedObject.kind",
        "involvedObject.namespace",
        "involvedObject.name",
        "involvedObject.uid",
        "involvedObject.apiVersion",
        "involvedObject.resourceVersion",
        "involvedObject.fieldPath",
        "reason",
        "reportingComponent",
        "source",
        "type");
  }

  @Override
  public List<Column> columns() {
    return List.of(
        Column.text("Last Seen"),
        Column.text("Type"),
        Column.text("Reason"),
        Column.text("Object"),
        Column.wide("Subobject"),
        Column.wide("Source"),
        Column.text("Message"),
        Column.wide("First Seen"),
        Column.wide("Count"),
        new Column("Name", "string", "name", "the event's name", 1));
  }

  @Override
  public List<Object> row(ObjectNode object, Instant now) {
    JsonNode about = object.path("involvedObject");
    JsonNode source = object.path("source");
    String host = source.path("host").asString("");
    return List.of(
        Cells.since(object.path("lastTimestamp").asString(""), now),
        object.path("type").asString(""),
        object.path("reason").asString(""),
        about.path("kind").asString("").toLowerCase(Locale.ROOT)
            + "/"
            + about.path("name").asString(""),
        about.path("fieldPath").asString(""),
        source.path("component").asString("") + (host.isEmpty() ? "" : ", " + host),
        object.path("message").asString("").strip(),
        Cells.since(object.path("firstTimestamp").asString(""), now),
        object.path("count").asInt(1),
        Cells.name(object));
  }
}
