package dev.lab.sandbox.kube;

import dev.lab.sandbox.kinds.Column;
import dev.lab.sandbox.kinds.Kind;
import dev.lab.sandbox.kinds.Kinds;
import dev.lab.sandbox.objects.ResourceType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** A kind without defaults or rules of its own: what the server does by itself shows. */
record PlainKind(ResourceType type, Set<String> subresources) implements Kind {

  /** One of each way that the server treats kinds. */
  static Kinds all() {
    return new Kinds(
        List.of(
            of("", "Namespace", "namespaces", false, Set.of("status", "finalize"), "ns"),
            of("", "ConfigMap", "configmaps", true, Set.of(), "cm"),
            of("", "Pod", "pods", true, Set.of("status", "log", "proxy"), "po"),
            of("", "Service", "services", true, Set.of("status", "proxy"), "svc"),
            of("apps", "Deployment", "deployments", true, Set.of("status", "scale"), "deploy")));
  }

  private static PlainKind of(
      String group,
      String kind,
      String plural,
      boolean namespaced,
      Set<String> parts,
      String shortName) {
    boolean inAll = Set.of("Pod", "Service", "Deployment").contains(kind);
    return new PlainKind(
        new ResourceType(
            group,
            "v1",
            kind,
            plural,
            kind.toLowerCase(java.util.Locale.ROOT),
            List.of(shortName),
            inAll ? List.of("all") : List.of(),
            namespaced),
        parts);
  }

  @Override
  public boolean hasGeneration() {
    return subresources.contains("scale");
  }

  @Override
  public long gracePeriodSeconds(ObjectNode object) {
    return type.kind().equals("Pod") && object.path("spec").has("nodeName") ? 30 : 0;
  }

  @Override
  public boolean answersDeletionWithObject() {
    return type.kind().equals("Pod");
  }

  @Override
  public Set<String> selectableFields() {
    return type.kind().equals("Pod") ? Set.of("status.phase") : Set.of();
  }

  @Override
  public List<String> unknownFields(ObjectNode object) {
    List<String> unknown = new ArrayList<>(object.propertyNames());
    unknown.removeAll(
        Set.of("kind", "apiVersion", "metadata", "spec", "status", "data", "binaryData"));
    return unknown;
  }

  @Override
  public List<Column> columns() {
    return List.of(
        new Column("Name", "string", "name", "the name", 0),
        Column.text("Phase"),
        Column.wide("Keys"));
  }

  @Override
  public List<Object> row(ObjectNode object, Instant now) {
    return List.of(
        object.path("metadata").path("name").asString(""),
        object.path("status").path("phase").asString("-"),
        object.path("data").size());
  }
}
