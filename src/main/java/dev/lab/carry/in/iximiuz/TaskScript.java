package dev.lab.carry.in.iximiuz;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** A task as a script that a check can run. */
final class TaskScript {
  private static final Pattern OUTPUT =
      Pattern.compile("x\\(\\.needs\\.(\\w+)\\.(stdout|stderr)\\)");
  private static final Pattern CALL =
      Pattern.compile(
          "(?m)(?:^|[;&|(!]|\\bif|\\bthen|\\belse|\\$\\()\\s*((?:docker|podman|kube|k8s|container|ctr|file|net|process|system)[a-z0-9]*(?:_[a-z0-9]+)+)\\b(?!\\s*[=(])");

  /** What the platform's machines define for tasks, said with docker alone. */
  private static final Map<String, String> PLATFORM =
      Map.of(
          "docker_container_is_running",
          "[ \"$(docker inspect -f '{{.State.Running}}' \"$1\" 2>/dev/null)\" = true ]",
          "docker_container_count_total",
          "docker ps -aq | wc -l",
          "docker_container_count_running",
          "docker ps -q | wc -l",
          "docker_container_pid",
          "docker inspect -f '{{.State.Pid}}' \"$1\"",
          "docker_container_ip",
          "docker inspect -f '{{.NetworkSettings.IPAddress}}' \"$1\"");

  private final JsonNode tasks;
  private final UnaryOperator<String> destination;
  private final List<String> notes = new ArrayList<>();

  /**
   * Of a page's tasks.
   *
   * @param destination the file of a task's answer
   */
  TaskScript(JsonNode tasks, UnaryOperator<String> destination) {
    this.tasks = tasks;
    this.destination = destination;
  }

  String of(String task) {
    JsonNode spec = tasks.path(task);
    StringBuilder script =
        new StringBuilder("#!/usr/bin/env bash\n# What the task " + task + " looks at.\n");
    PLATFORM.forEach(
        (name, body) -> {
          if (mentions(task, name, new LinkedHashSet<>())) {
            script.append(name).append("() { ").append(body).append("; }\n");
          }
        });
    needed(task, new LinkedHashSet<>(), script);
    part(script, text(task, spec.path("failcheck")), " || exit 1");
    String hintcheck = text(task, spec.path("hintcheck"));
    if (hintcheck.isBlank()) {
      part(script, text(task, spec.path("run")), " || exit 1");
    } else {
      part(script, text(task, spec.path("run")), " && exit 0");
      part(script, hintcheck, " 2>&1 | tr '\\n' ' '");
      script.append("echo\nexit 1\n");
    }
    return script.toString();
  }

  private boolean mentions(String task, String name, Set<String> seen) {
    if (!seen.add(task)) {
      return false;
    }
    JsonNode spec = tasks.path(task);
    return spec.toString().contains(name)
        || spec.path("needs").valueStream().anyMatch(n -> mentions(n.asString(""), name, seen));
  }

  private static void part(StringBuilder script, String lines, String then) {
    if (!lines.isBlank()) {
      script.append("(\n").append(lines.stripTrailing()).append("\n)").append(then).append('\n');
    }
  }

  /** What the task is given of those that it needs: their output, by running them again. */
  private void needed(String task, Set<String> open, StringBuilder script) {
    if (!open.add(task)) {
      return;
    }
    for (JsonNode each : tasks.path(task).path("env")) {
      String assignment = each.asString("");
      int equals = assignment.indexOf('=');
      if (equals <= 0) {
        continue;
      }
      Matcher output = OUTPUT.matcher(assignment);
      StringBuilder value = new StringBuilder();
      while (output.find()) {
        String from = output.group(1);
        if (open.contains(from) || tasks.path(from).isMissingNode()) {
          notes.add("the output of " + from + " can't be had");
          output.appendReplacement(value, "");
          continue;
        }
        needed(from, new LinkedHashSet<>(open), script);
        script
            .append(from)
            .append("() (\n")
            .append(text(from, tasks.path(from).path("run")).stripTrailing())
            .append("\n)\n");
        notes.add("it runs " + from + " again for its output");
        output.appendReplacement(value, Matcher.quoteReplacement("$(" + from + " 2>/dev/null)"));
      }
      output.appendTail(value);
      String name = value.substring(0, value.indexOf("="));
      String quoted = value.substring(value.indexOf("=") + 1).replace("\"", "\\\"");
      script.append(name).append("=\"").append(quoted).append("\"\n");
    }
  }

  /** A part of a task with the learner's answer put in. */
  private String text(String task, JsonNode part) {
    String said = part.asString("");
    if (said.contains("x(.input)")) {
      notes.add("the answer is read from " + destination.apply(task));
    }
    return said.replace("x(.input)", "$(cat " + destination.apply(task) + " 2>/dev/null)");
  }

  /** A function that the script calls and does not define; the platform's machines have it. */
  Optional<String> foreign(String script) {
    Matcher call = CALL.matcher(script);
    while (call.find()) {
      String name = call.group(1);
      boolean defined = script.contains(name + "()") || tasks.has(name);
      if (!defined) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }

  /** What is otherwise than it was. */
  List<String> notes() {
    return notes.stream().distinct().toList();
  }

  /** A task's name as words. */
  static String words(String task) {
    String words = task.replace('_', ' ').replace('-', ' ').strip();
    return words.isEmpty()
        ? task
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
