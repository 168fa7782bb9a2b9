package dev.lab.carry.out;

import dev.lab.course.CheckSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A lab's own script, which runs elsewhere as it is.
 *
 * @param folder the lab's
 */
record RunScript(Path folder) {
  private static final Set<String> THERE = Set.of("KUBECONFIG", "DOCKER_HOST");

  Script of(CheckSpec check) {
    for (JsonNode variable : check.fields().path("variables")) {
      if (!THERE.contains(variable.asString(""))) {
        return Script.none("it is given " + variable.asString("") + " of the learner's shell");
      }
    }
    if (check.fields().has("objects")) {
      return Script.none("it reads objects on its standard input");
    }
    String bash = check.fields().path("bash").asString("");
    if (bash.isEmpty()) {
      try {
        Path file = folder.resolve(check.fields().path("script").asString("")).toRealPath();
        if (!file.startsWith(folder.toRealPath())) {
          return Script.none("its script lies outside of the lab");
        }
        bash = Files.readString(file);
      } catch (IOException e) {
        return Script.none("its script can't be read as text");
      }
      if (bash.startsWith("#!")
          && !bash.lines().findFirst().orElse("").matches(".*\\b(ba|da)?sh\\b.*")) {
        return Script.none("its script is for another program than bash");
      }
    }
    List<String> lines = new ArrayList<>(List.of("("));
    bash.lines().forEach(lines::add);
    lines.add(")");
    return new Script(lines, "");
  }
}
