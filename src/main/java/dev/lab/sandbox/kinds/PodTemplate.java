package dev.lab.sandbox.kinds;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The rules of a Pod's spec, wherever it stands (Kubernetes API, core/v1 PodSpec). */
final class PodTemplate {
  private PodTemplate() {}

  /** Fills in what the spec leaves out. */
  static void applyDefaults(ObjectNode spec) {
    absent(spec, "restartPolicy", "Always");
    absent(spec, "dnsPolicy", "ClusterFirst");
    absent(spec, "schedulerName", "default-scheduler");
    if (!spec.has("terminationGracePeriodSeconds")) {
      spec.put("terminationGracePeriodSeconds", 30);
    }
    spec.withObjectProperty("securityContext");
    for (String list : List.of("initContainers", "containers")) {
      for (JsonNode container : spec.path(list)) {
        if (container instanceof ObjectNode object) {
          containerDefaults(object);
        }
      }
    }
    for (JsonNode volume : spec.path("volumes")) {
      if (volume instanceof ObjectNode object && object.size() == 1) {
        object.putObject("emptyDir");
      }
    }
  }

  private static void absent(ObjectNode object, String field, String value) {
    if (object.path(field).asString("").isEmpty()) {
      object.put(field, value);
    }
  }

  private static void containerDefaults(ObjectNode container) {
    absent(
        container,
        "imagePullPolicy",
        latest(container.path("image").asString("")) ? "Always" : "IfNotPresent");
    absent(container, "terminationMessagePath", "/dev/termination-log");
    absent(container, "terminationMessagePolicy", "File");
    container.withObjectProperty("resources");
    for (JsonNode port : container.path("ports")) {
      if (port instanceof ObjectNode object) {
        absent(object, "protocol", "TCP");
      }
    }
    for (JsonNode variable : container.path("env")) {
      if (variable.path("valueFrom").path("fieldRef") instanceof ObjectNode field) {
        absent(field, "apiVersion", "v1");
      }
    }
    for (String kind : List.of("livenessProbe", "readinessProbe", "startupProbe")) {
      if (container.path(kind) instanceof ObjectNode probe) {
        probeDefaults(probe);
      }
    }
  }

  private static void probeDefaults(ObjectNode probe) {
    number(probe, "timeoutSeconds", 1);
    number(probe, "periodSeconds", 10);
    number(probe, "successThreshold", 1);
    number(probe, "failureThreshold", 3);
    if (probe.path("httpGet") instanceof ObjectNode get) {
      absent(get, "path", "/");
      absent(get, "scheme", "HTTP");
    }
  }

  private static void number(ObjectNode object, String field, int value) {
    if (object.path(field).asInt(0) == 0) {
      object.put(field, value);
    }
  }

  /** Whether an image name has the tag latest, or none and no digest. */
  private static boolean latest(String image) {
    if (image.contains("@")) {
      return false;
    }
    int colon = image.indexOf(':', image.lastIndexOf('/') + 1);
    return colon < 0 || image.substring(colon + 1).equals("latest");
  }

  /** Checks the spec that stands at this path, such as {@code spec.template.spec}. */
  static void validate(Faults faults, String path, JsonNode spec, boolean alwaysRestarts) {
    Set<String> volumes = new HashSet<>();
    int v = 0;
    for (JsonNode volume : spec.path("volumes")) {
      String field = path + ".volumes[" + v++ + "].name";
      String name = volume.path("name").asString("");
      if (name.isEmpty()) {
        faults.required(field);
      } else if (!volumes.add(name)) {
        faults.duplicate(field, "\"" + name + "\"");
      } else {
        faults.label(field, name);
      }
    }
    if (spec.path("containers").isEmpty()) {
      faults.required(path + ".containers");
    }
    Set<String> names = new HashSet<>();
    for (String list : List.of("initContainers", "containers")) {
      int i = 0;
      for (JsonNode container : spec.path(list)) {
        container(faults, path + "." + list + "[" + i++ + "]", container, names, volumes);
      }
    }
    String policy = spec.path("restartPolicy").asString("");
    faults.oneOf(
        path + ".restartPolicy",
        policy,
        alwaysRestarts ? List.of("Always") : List.of("Always", "OnFailure", "Never"));
    faults.oneOf(
        path + ".dnsPolicy",
        spec.path("dnsPolicy").asString(""),
        List.of("ClusterFirst", "ClusterFirstWithHostNet", "Default", "None"));
  }

  private static void container(
      Faults faults, String path, JsonNode container, Set<String> names, Set<String> volumes) {
    String name = container.path("name").asString("");
    if (name.isEmpty()) {
      faults.required(path + ".name");
    } else {
      faults.label(path + ".name", name);
    }
    if (!name.isEmpty() && !names.add(name)) {
      faults.duplicate(path + ".name", "\"" + name + "\"");
    }
    String image = container.path("image").asString("");
    if (image.isEmpty()) {
      faults.required(path + ".image");
    } else if (!image.equals(image.strip())) {
      faults.invalidText(path + ".image", image, "must not have leading or trailing whitespace");
    }
    faults.oneOf(
        path + ".imagePullPolicy",
        container.path("imagePullPolicy").asString(""),
        List.of("Always", "IfNotPresent", "Never"));
    int p = 0;
    for (JsonNode port : container.path("ports")) {
      String at = path + ".ports[" + p++ + "]";
      if (port.path("containerPort").asInt(0) == 0) {
        faults.required(at + ".containerPort");
      } else {
        faults.port(at + ".containerPort", port.path("containerPort").asInt(0));
      }
      faults.oneOf(
          at + ".protocol", port.path("protocol").asString(""), List.of("SCTP", "TCP", "UDP"));
    }
    int e = 0;
    for (JsonNode variable : container.path("env")) {
      if (variable.path("name").asString("").isEmpty()) {
        faults.required(path + ".env[" + e + "].name");
      }
      e++;
    }
    int m = 0;
    for (JsonNode mount : container.path("volumeMounts")) {
      String at = path + ".volumeMounts[" + m++ + "]";
      String volume = mount.path("name").asString("");
      if (!volumes.contains(volume)) {
        faults.notFound(at + ".name", volume);
      }
      if (mount.path("mountPath").asString("").isEmpty()) {
        faults.required(at + ".mountPath");
      }
    }
  }
}
