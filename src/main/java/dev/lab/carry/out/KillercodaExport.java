package dev.lab.carry.out;

import dev.lab.carry.CarryException;
import dev.lab.carry.CarryReport;
import dev.lab.carry.Spot;
import dev.lab.course.CheckSpec;
import dev.lab.course.Hint;
import dev.lab.course.Lab;
import dev.lab.course.Question;
import dev.lab.course.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes a lab as a Killercoda scenario. */
public final class KillercodaExport {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private static final List<String> HEAD =
      List.of(
          "no() { echo \"not yet: $1\"; exit 1; }",
          "# Older versions of jq say that all is well where there is nothing to read.",
          "has() { # FILTER COMMAND...",
          "  local filter=$1 said",
          "  shift",
          "  said=$(\"$@\") && [ -n \"$said\" ] && jq -e \"$filter\" >/dev/null <<<\"$said\"",
          "}");

  private final Lab lab;
  private final CarryReport report;
  private final CheckScripts scripts;
  private final Pictures pictures;

  /** Of a lab. */
  public KillercodaExport(Lab lab, CarryReport report) {
    this.lab = lab;
    this.report = report;
    this.scripts = new CheckScripts(new RunScript(lab.folder()));
    this.pictures = new Pictures(lab.folder(), report);
  }

  /** Writes it into a folder that is not there yet, or empty. */
  public void write(Path folder) throws CarryException {
    try {
      claim(folder);
      ObjectNode index = JSON.createObjectNode();
      index.put("title", lab.title());
      index.put("description", description());
      index.put("time", lab.minutes() + " minutes");
      ObjectNode details = index.putObject("details");
      put(folder, "intro.md", lab.intro());
      details.putObject("intro").put("text", "intro.md");
      ArrayNode steps = details.putArray("steps");
      int number = 0;
      for (Step step : lab.steps()) {
        step(step, "step" + ++number, folder, steps.addObject());
      }
      workspace(folder, details);
      index.putObject("backend").put("imageid", "kubernetes-kubeadm-1node");
      put(folder, "index.json", JSON.writeValueAsString(index) + "\n");
      pictures.copy(folder);
      if (lab.repository().isPresent()) {
        report.left(
            "repository",
            new Spot("lab.yaml", 0),
            "nothing there serves it, builds what is pushed, or sets GIT_URL");
      }
      if (!lab.parameters().values().isEmpty()) {
        report.changed("parameters", new Spot("lab.yaml", 0), "every learner has the same values");
      }
    } catch (IOException e) {
      throw new CarryException(
          "can't write to " + folder + ": choose a folder that you may write in");
    }
  }

  private String description() {
    return lab.intro()
        .lines()
        .map(String::strip)
        .filter(l -> !l.isEmpty() && !l.startsWith("#") && !l.startsWith("<"))
        .findFirst()
        .orElse(lab.title());
  }

  private static void claim(Path folder) throws IOException, CarryException {
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      boolean empty = false;
      if (Files.isDirectory(folder)) {
        try (Stream<Path> inside = Files.list(folder)) {
          empty = inside.findAny().isEmpty();
        }
      }
      if (!empty) {
        throw new CarryException(folder + " is there already: choose another, or delete it");
      }
    }
    Files.createDirectories(folder);
  }

  private void step(Step step, String name, Path folder, ObjectNode entry) throws IOException {
    StringBuilder text = new StringBuilder(StepMarks.marked(step, report));
    pictures.in(text.toString(), "steps");
    for (Question question : step.questions()) {
      text.append('\n').append(question.text().strip()).append('\n');
      report.left(
          "question",
          new Spot(step.id(), 0),
          question.id() + " can be read, and nothing takes an answer");
    }
    int number = 0;
    for (Hint hint : step.hints()) {
      text.append("\n<details><summary>Hint ").append(++number).append("</summary>\n\n");
      text.append(hint.text().strip()).append("\n\n</details>\n");
      if (hint.when().isEmpty()) {
        report.carried("hint", new Spot(step.id(), 0), "");
      } else {
        report.changed(
            "hint",
            new Spot(step.id(), 0),
            "it is there for everybody, not only where the cause is " + hint.when());
      }
    }
    put(folder, name + "/text.md", text.toString());
    entry.put("title", step.title());
    entry.put("text", name + "/text.md");
    report.carried("step", new Spot(step.id(), 0), name + "/text.md");
    step.wrong()
        .forEach(
            w ->
                report.left(
                    "wrong solution", new Spot(step.id(), 0), w.id() + ": nobody tries it there"));
    List<String> verify = verify(step);
    if (!verify.isEmpty()) {
      put(folder, name + "/verify.sh", String.join("\n", verify) + "\n");
      entry.put("verify", name + "/verify.sh");
    }
  }

  private List<String> verify(Step step) {
    List<String> lines = new ArrayList<>();
    for (CheckSpec check : step.checks()) {
      Spot spot = new Spot(step.id(), 0);
      Script script = scripts.of(check);
      if (!script.isThere()) {
        report.left("check", spot, check.id() + " (" + check.kind() + "): " + script.why());
        continue;
      }
      report.carried("check", spot, check.id() + " (" + check.kind() + ")");
      if (!check.timing().holds().isZero()) {
        report.changed(
            "check", spot, check.id() + " is looked at once; for how long it holds is not");
      }
      if (lines.isEmpty()) {
        lines.add("#!/usr/bin/env bash");
        lines.add("# Ends with status 0 where the step is done; else it says what is not.");
        lines.addAll(HEAD);
      }
      lines.add("");
      lines.add("# " + check.title());
      lines.addAll(script.lines().subList(0, script.lines().size() - 1));
      lines.add(script.lines().getLast() + " || no " + Script.quoted(check.title()));
    }
    return lines;
  }

  /** The learner's files become assets in the home folder. */
  private void workspace(Path folder, ObjectNode details) throws IOException {
    if (lab.workspace().isEmpty()) {
      return;
    }
    Path from = lab.workspace().get();
    int files = 0;
    try (Stream<Path> walk = Files.walk(from)) {
      for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
        Path to = folder.resolve("assets").resolve(from.relativize(file).toString());
        Files.createDirectories(to.resolveSibling(""));
        Files.copy(file, to);
        files++;
      }
    }
    ObjectNode asset = details.putObject("assets").putArray("host01").addObject();
    asset.put("file", "**").put("target", "~/");
    report.carried("workspace", new Spot("lab.yaml", 0), files + " files, in the home folder");
  }

  private static void put(Path folder, String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, text);
  }
}
