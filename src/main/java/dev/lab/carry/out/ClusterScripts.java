package dev.lab.carry.out;

import dev.lab.course.CheckSpec;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Checks of the cluster's objects, with kubectl and jq. */
final class ClusterScripts {
  /** An image's name without tag, digest and what docker adds to a short one. */
  private static final String BARE =
      "sub(\"@.*$\"; \"\") | sub(\":[^/:]*$\"; \"\") | sub(\"^(index[.])?docker[.]io/\"; \"\") | sub(\"^library/\"; \"\")";

  private ClusterScripts() {}

  static Script deployment(CheckSpec check) {
    JsonNode fields = check.fields();
    String image = fields.path("image").asString("");
    if (image.contains("$")) {
      return Script.none("its image has a variable of the learner's shell in it");
    }
    StringBuilder jq =
        new StringBuilder(
            "(.status.availableReplicas // 0) >= " + fields.path("available").asInt(1));
    if (!image.isEmpty()) {
      jq.append(" and any(.spec.template.spec.containers[].image; (").append(BARE).append(") == (");
      jq.append(Jq.string(image)).append(" | ").append(BARE).append("))");
    }
    return got("deployment", fields.path("name").asString(""), jq.toString());
  }

  static Script service(CheckSpec check) {
    JsonNode fields = check.fields();
    String name = fields.path("name").asString("");
    StringBuilder jq = new StringBuilder("true");
    if (fields.has("type")) {
      jq.append(" and .spec.type == ").append(Jq.string(fields.path("type").asString("")));
    }
    if (fields.has("port")) {
      jq.append(" and any(.spec.ports[]; .port == ").append(fields.path("port")).append(")");
    }
    Script there = got("service", name, jq.toString());
    return Script.of(
        there.lines().getFirst()
            + " && "
            + Script.has("any(.items[].endpoints[]?; .conditions.ready)")
            + " kubectl get endpointslices -l "
            + Script.quoted("kubernetes.io/service-name=" + name)
            + " -o json");
  }

  static Script object(CheckSpec check) {
    JsonNode fields = check.fields();
    boolean named = fields.has("name");
    String what =
        named
            ? fields.path("name").asString("")
            : "-l " + Script.quoted(fields.path("selector").asString(""));
    StringBuilder jq =
        new StringBuilder(named ? "" : fields.has("expect") ? "" : "(.items | length > 0)");
    if (named && !fields.has("expect")) {
      jq.append(". != null");
    }
    for (JsonNode expect : fields.path("expect")) {
      Optional<String> one = Jq.expects(expect);
      if (one.isEmpty()) {
        return Script.none("jq can't say what it expects of " + expect.path("path").asString(""));
      }
      jq.append(jq.isEmpty() ? "" : " and ").append(one.get());
    }
    String namespace = fields.path("namespace").asString("");
    String resource = resource(fields.path("resource").asString(""));
    String get =
        "kubectl get "
            + Script.quoted(resource)
            + " "
            + (named ? Script.quoted(what) : what)
            + (namespace.isEmpty() ? "" : " -n " + Script.quoted(namespace))
            + " --ignore-not-found -o json";
    return Script.of(
        "found=$("
            + get
            + ") && echo \"${found:-null}\" | jq -e "
            + Script.quoted(jq.toString())
            + " >/dev/null");
  }

  /** A kind with its group, as kubectl says it: apps/v1/Deployment is deployment.v1.apps. */
  private static String resource(String resource) {
    String[] parts = resource.split("/");
    return switch (parts.length) {
      case 2 -> parts[1].toLowerCase(java.util.Locale.ROOT);
      case 3 -> parts[2].toLowerCase(java.util.Locale.ROOT) + "." + parts[1] + "." + parts[0];
      default -> resource;
    };
  }

  private static Script got(String resource, String name, String jq) {
    return Script.of(
        Script.has(jq) + " kubectl get " + resource + " " + Script.quoted(name) + " -o json");
  }
}
