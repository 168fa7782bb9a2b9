package dev.lab.carry.out;

import dev.lab.course.CheckSpec;
import dev.lab.course.Terms;
import java.util.Map;
import java.util.function.Function;

/** Says checks with kubectl, curl and jq; a method a kind. */
final class CheckScripts {
  private static final String SHELL = "it looks at the learner's shell, which only lab sees";

  private final Map<String, Function<CheckSpec, Script>> kinds;

  CheckScripts(RunScript run) {
    kinds =
        Map.of(
            "deployment", ClusterScripts::deployment,
            "service", ClusterScripts::service,
            "object", ClusterScripts::object,
            "http", CheckScripts::http,
            "catalog", RegistryScripts::catalog,
            "manifest", RegistryScripts::manifest,
            "tags", RegistryScripts::tags,
            "run", run::of,
            "ran", c -> Script.none(SHELL),
            "shell-variable", c -> Script.none(SHELL));
  }

  Script of(CheckSpec check) {
    Terms terms = check.terms();
    if (terms.worth().hidden()) {
      return Script.none("it is hidden from learners");
    }
    if (terms.worth().bonus()) {
      return Script.none("it is a bonus, and a step is done without it");
    }
    if (terms.applies().conditions().findAny().isPresent()) {
      return Script.none("it applies only at times");
    }
    return kinds
        .getOrDefault(check.kind(), c -> Script.none("kubectl, curl and jq can't say it"))
        .apply(check);
  }

  private static Script http(CheckSpec check) {
    String url = check.fields().path("url").asString("");
    if (url.contains("$")) {
      return Script.none("its URL has a variable of the learner's shell in it");
    }
    String full = url.contains("://") ? url : "http://" + url;
    String get = "curl -sS -m 10 -w '\\n%{http_code}' " + Script.quoted(full);
    String status = check.fields().path("status").asString("200");
    String contains = check.fields().path("contains").asString("");
    StringBuilder lines = new StringBuilder("[ \"$(" + get + " | tail -n 1)\" = " + status + " ]");
    if (!contains.isEmpty()) {
      lines.append(" && ").append(get).append(" | grep -qF -e ").append(Script.quoted(contains));
    }
    for (var expect : check.fields().path("expect")) {
      var jq = Jq.expects(expect);
      if (jq.isEmpty()) {
        return Script.none("jq can't say what it expects of " + expect.path("path").asString(""));
      }
      lines.append(" && ").append(Script.has(jq.get()));
      lines.append(" curl -sS -m 10 ").append(Script.quoted(full));
    }
    return Script.of(lines.toString());
  }
}
