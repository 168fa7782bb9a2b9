package dev.lab.carry.out;

import dev.lab.course.CheckSpec;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Checks of the cluster's registry, with curl at its node port. */
final class RegistryScripts {
  private static final String ACCEPT =
      "-H 'Accept: application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json,"
          + " application/vnd.docker.distribution.manifest.list.v2+json,"
          + " application/vnd.docker.distribution.manifest.v2+json'";

  private RegistryScripts() {}

  private static List<String> registry(CheckSpec check) {
    String service = check.fields().path("service").asString("registry");
    List<String> lines = new ArrayList<>();
    lines.add(
        "port=$(kubectl get service "
            + Script.quoted(service)
            + " -o jsonpath='{.spec.ports[0].nodePort}')");
    lines.add("registry=http://127.0.0.1:$port/v2");
    return lines;
  }

  private static Script all(CheckSpec check, List<String> conditions) {
    List<String> lines = registry(check);
    lines.add(String.join(" &&\n  ", conditions));
    return new Script(lines, "");
  }

  static Script catalog(CheckSpec check) {
    List<String> jq = new ArrayList<>();
    check
        .fields()
        .path("has")
        .forEach(n -> jq.add("(index(" + Jq.string(n.asString("")) + ") != null)"));
    check
        .fields()
        .path("lacks")
        .forEach(n -> jq.add("(index(" + Jq.string(n.asString("")) + ") == null)"));
    String all = jq.isEmpty() ? "true" : String.join(" and ", jq);
    return all(
        check,
        List.of(
            Script.has(".repositories | " + all)
                + " curl -fsS -m 10 \"$registry/_catalog?n=1000\""));
  }

  static Script manifest(CheckSpec check) {
    String tag = check.fields().path("tag").asString("");
    if (tag.contains("$")) {
      return Script.none("its tag is a variable of the learner's shell");
    }
    List<String> conditions = new ArrayList<>();
    for (JsonNode image : check.fields().path("images")) {
      conditions.add(
          "curl -fsS -m 10 -o /dev/null "
              + ACCEPT
              + " \"$registry/"
              + image.asString("")
              + "/manifests/"
              + tag
              + "\"");
    }
    return all(check, conditions);
  }

  static Script tags(CheckSpec check) {
    String lacks = Jq.string(check.fields().path("lacks").asString(""));
    List<String> conditions = new ArrayList<>();
    for (JsonNode image : check.fields().path("images")) {
      conditions.add(
          Script.has("(.tags // []) | index(" + lacks + ") == null")
              + " curl -sS -m 10 \"$registry/"
              + image.asString("")
              + "/tags/list\"");
    }
    return all(check, conditions);
  }
}
