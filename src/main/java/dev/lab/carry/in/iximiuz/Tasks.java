package dev.lab.carry.in.iximiuz;

import dev.lab.carry.CarryReport;
import dev.lab.carry.Spot;
import dev.lab.carry.draft.DraftWriter;
import dev.lab.carry.draft.LabDraft;
import dev.lab.carry.draft.StepDraft;
import dev.lab.carry.text.Checks;
import dev.lab.carry.text.Commands;
import dev.lab.carry.text.Typing;
import dev.lab.course.Inputs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The tasks of a page: those that prepare, and those that are checks. */
final class Tasks {
  private static final Pattern SAID = Pattern.compile("\\becho\\s+(?:\"([^\"$`]+)\"|'([^']+)')");

  private final Page page;
  private final LabDraft lab;
  private final CarryReport report;
  private final Map<String, String> destinations = new HashMap<>();
  private final Map<String, String> checks = new HashMap<>();
  private final Set<String> done = new HashSet<>();

  Tasks(Page page, LabDraft lab, CarryReport report) {
    this.page = page;
    this.lab = lab;
    this.report = report;
    Set<String> machines = new LinkedHashSet<>();
    all().forEach(t -> machines.add(t.getValue().path("machine").asString("")));
    machines.remove("");
    if (machines.size() > 1) {
      report.changed(
          "machine",
          page.text().find("machine:"),
          "tasks for " + String.join(", ", machines) + " all run where the learner is");
    }
  }

  private List<Map.Entry<String, JsonNode>> all() {
    List<Map.Entry<String, JsonNode>> all = new ArrayList<>();
    JsonNode tasks = page.front().path("tasks");
    tasks.propertyNames().forEach(n -> all.add(Map.entry(n, tasks.path(n))));
    return all;
  }

  private Spot spot(String task) {
    return page.text().find("  " + task + ":");
  }

  /** Tells where a task's answer is written. */
  void answerIn(String task, String destination) {
    destinations.put(task, destination);
  }

  /** The file of an answer. */
  String destination(String task) {
    return destinations.getOrDefault(task, "/tmp/" + task + ".txt");
  }

  /** What the learner runs first: the tasks that prepare. */
  List<String> prepare() {
    List<String> commands = new ArrayList<>();
    for (Map.Entry<String, JsonNode> task : all()) {
      String run = task.getValue().path("run").asString("");
      if (task.getValue().path("init").asBoolean(false)) {
        String path = "setup/" + task.getKey() + ".sh";
        lab.texts().put(DraftWriter.FILES + path, run);
        boolean machine =
            Inputs.of(run.lines().toList()).stream()
                .anyMatch(i -> Commands.typing(i.text()) == Typing.MACHINE);
        if (machine) {
          report.left(
              "init task",
              spot(task.getKey()),
              "it changes the machine itself; it is among the learner's files, and no step runs it");
        } else {
          commands.add("bash " + path);
          report.changed("init task", spot(task.getKey()), "the learner runs it: bash " + path);
        }
      } else if (task.getValue().path("helper").asBoolean(false)) {
        report.left("helper task", spot(task.getKey()), "nothing runs beside a lab for ever");
      }
    }
    return commands;
  }

  /** Adds the check of a task to its step. */
  void check(String task, String completed, StepDraft step) {
    JsonNode spec = page.front().path("tasks").path(task);
    if (spec.isMissingNode()) {
      report.left("task", spot(task), "the page has no task " + task);
      return;
    }
    if (!done.add(task)) {
      return;
    }
    TaskScript script = new TaskScript(page.front().path("tasks"), this::destination);
    String text = script.of(task);
    Optional<String> own = script.foreign(text);
    if (own.isPresent()) {
      report.left(
          "task", spot(task), "it calls " + own.get() + ", which only iximiuz's own machines have");
      return;
    }
    String id = lab.checkId(task);
    String title = completed.isBlank() ? TaskScript.words(task) : completed;
    String path = "checks/" + id + ".sh";
    lab.texts().put(path, text);
    ObjectNode check = Checks.script(id, title, path);
    needs(task, spec, check);
    int seconds = spec.path("timeout_seconds").asInt(10);
    if (seconds != 10) {
      check.put("limit", Math.max(1, Math.min(seconds, 600)) + "s");
    }
    step.checks().add(check);
    checks.put(task, id);
    report.carried("task", spot(task), "a check of the kind run; it needs --trust");
    if (!spec.path("user").asString("").isEmpty()) {
      report.changed(
          "task user",
          spot(task),
          spec.path("user").asString("") + ": a check runs as whoever runs lab");
    }
    script.notes().forEach(n -> report.changed("task script", spot(task), n));
    hints(task, spec, step);
  }

  private void needs(String task, JsonNode spec, ObjectNode check) {
    List<String> found = new ArrayList<>();
    for (JsonNode need : spec.path("needs")) {
      String name = need.asString("");
      String id = checks.get(name);
      if (id != null) {
        found.add(id);
      } else if (!page.front().path("tasks").path(name).path("init").asBoolean(false)) {
        report.left("need", spot(task), task + " needs " + name + ", which is no check before it");
      }
    }
    if (!found.isEmpty()) {
      found.forEach(check.putArray("needs")::add);
    }
  }

  /** What a hintcheck says without a variable in it is a hint at any time, too. */
  private void hints(String task, JsonNode spec, StepDraft step) {
    String hintcheck = spec.path("hintcheck").asString("");
    if (hintcheck.isEmpty()) {
      return;
    }
    Matcher said = SAID.matcher(hintcheck);
    List<String> lines = new ArrayList<>();
    while (said.find()) {
      lines.add(said.group(1) == null ? said.group(2) : said.group(1));
    }
    if (!lines.isEmpty()) {
      step.hints().add(String.join("\n", lines));
    }
    report.changed(
        "hintcheck",
        spot(task),
        lines.isEmpty() ? "its words are what the check says" : "a hint, and what the check says");
  }

  /** Adds the checks of tasks that the page does not show, to the last step. */
  void rest(StepDraft step) {
    for (Map.Entry<String, JsonNode> task : all()) {
      boolean other =
          task.getValue().path("init").asBoolean(false)
              || task.getValue().path("helper").asBoolean(false);
      if (!other && !done.contains(task.getKey())) {
        check(task.getKey(), "", step);
      }
    }
  }
}
