package dev.lab.check.kinds;

import dev.lab.check.Kind;
import dev.lab.check.Outcome;
import dev.lab.check.Situation;
import dev.lab.course.CheckSpec;
import dev.lab.course.Field;
import dev.lab.course.FieldType;
import dev.lab.target.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/** {@code service}: {@code name}, {@code type}, {@code port}; and a Pod that is ready behind it. */
final class ServiceKind implements Kind {
  @Override
  public String name() {
    return "service";
  }

  @Override
  public String doc() {
    return "A Service of this name has the type and the port, and a Pod behind it is ready";
  }

  @Override
  public List<Field> fields() {
    return List.of(
        Field.required("name", FieldType.TEXT, "The Service's name"),
        Field.optional(
            "type",
            new FieldType.Choice(List.of("ClusterIP", "NodePort", "LoadBalancer", "ExternalName")),
            "Its type"),
        Field.optional("port", new FieldType.Whole(1), "One of its ports"));
  }

  @Override
  public boolean early() {
    return true;
  }

  @Override
  public Outcome look(CheckSpec spec, Situation situation) {
    String name = Fields.text(spec, "name");
    String type = Fields.text(spec, "type");
    int port = spec.fields().path("port").asInt(0);
    String looked = "Service " + name + " in namespace " + situation.world().cluster().namespace();
    String expected =
        (type.isEmpty() ? "" : "type " + type + ", ")
            + (port == 0 ? "" : "port " + port + ", ")
            + "a Pod that is ready behind it";
    // Asked side by side, so that what passes costs the time of one answer.
    CompletableFuture<Boolean> ready = SideBySide.begin(() -> hasReadyEndpoint(name, situation));
    Optional<JsonNode> service = situation.world().cluster().find(Resource.SERVICE, name);
    if (service.isEmpty()) {
      return Outcome.failed(looked, expected, "there is no Service of that name");
    }
    JsonNode spec2 = service.get().path("spec");
    String hasType = spec2.path("type").asString("");
    List<String> ports = new ArrayList<>();
    spec2.path("ports").forEach(p -> ports.add(p.path("port").asString("")));
    String found = "type " + hasType + ", port " + String.join(", ", ports);
    if (!type.isEmpty() && !type.equals(hasType) || port != 0 && !ports.contains("" + port)) {
      return Outcome.failed(looked, expected, found);
    }
    if (!SideBySide.answer(ready)) {
      return Outcome.failed(looked, expected, found + ", no Pod that is ready");
    }
    return Outcome.passed(looked, found);
  }

  private static boolean hasReadyEndpoint(String service, Situation situation) {
    for (JsonNode slice : situation.world().cluster().list(Resource.ENDPOINT_SLICE)) {
      String of =
          slice.path("metadata").path("labels").path("kubernetes.io/service-name").asString("");
      if (!of.equals(service) || slice.path("ports").isEmpty()) {
        continue;
      }
      for (JsonNode endpoint : slice.path("endpoints")) {
        if (endpoint.path("conditions").path("ready").asBoolean(true)) {
          return true;
        }
      }
    }
    return false;
  }
}
