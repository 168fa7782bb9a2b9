package dev.lab.carry.in.killercoda;

import dev.lab.carry.CarryReport;
import dev.lab.carry.Spot;
import dev.lab.carry.draft.DraftWriter;
import dev.lab.carry.draft.LabDraft;
import dev.lab.carry.draft.StepDraft;
import dev.lab.carry.source.SourceFolder;
import dev.lab.carry.source.SourceText;
import dev.lab.carry.text.Checks;
import dev.lab.carry.text.Commands;
import dev.lab.carry.text.Fence;
import dev.lab.carry.text.Typing;
import dev.lab.course.Inputs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The scripts of a scenario: those that prepare, and those that verify. */
final class Scripts {
  private static final Map<String, String> KINDS = new LinkedHashMap<>();

  static {
    KINDS.put("background", "background");
    KINDS.put("courseData", "background");
    KINDS.put("foreground", "foreground");
    KINDS.put("code", "foreground");
  }

  private final SourceFolder source;
  private final LabDraft lab;
  private final CarryReport report;
  private final SourceText index;
  private final List<String> first = new ArrayList<>();

  Scripts(SourceFolder source, LabDraft lab, CarryReport report, SourceText index) {
    this.source = source;
    this.lab = lab;
    this.report = report;
    this.index = index;
  }

  /** What runs while the intro is read stands ahead of the first step. */
  void intro(JsonNode intro) {
    first.addAll(prepare(intro, "intro"));
  }

  /** What runs as a step begins stands below its heading, to be typed. */
  void before(JsonNode step, StepDraft draft) {
    List<String> lines = new ArrayList<>(first);
    first.clear();
    lines.addAll(prepare(step, draft.id()));
    if (!lines.isEmpty()) {
      List<String> block = new ArrayList<>(List.of("", "First prepare this step:", ""));
      block.addAll(Fence.of("", "bash", lines));
      block.add("");
      List<String> prose = draft.prose();
      int at = 0;
      while (at < prose.size() && !prose.get(at).startsWith("# ")) {
        at++;
      }
      prose.addAll(at < prose.size() ? at + 1 : 0, block);
    }
  }

  private List<String> prepare(JsonNode of, String name) {
    List<String> commands = new ArrayList<>();
    KINDS.forEach(
        (field, kind) -> {
          String file = of.path(field).asString("").strip();
          if (!file.isEmpty()) {
            Spot spot = index.find("\"" + file + "\"");
            Optional<SourceText> script = source.text(index.folder(), file, kind + " script", spot);
            if (script.isPresent()) {
              commands.addAll(kept(script.get(), kind, name));
            }
          }
        });
    return commands;
  }

  private List<String> kept(SourceText script, String kind, String name) {
    String path = "setup/" + name + "-" + kind + ".sh";
    lab.texts().put(DraftWriter.FILES + path, script.text());
    for (Inputs.Input input : Inputs.of(script.lines())) {
      Typing typing = Commands.typing(input.text());
      if (typing == Typing.MACHINE || typing == Typing.INTERACTIVE) {
        report.left(
            kind + " script",
            script.at(input.line()),
            "it is among the learner's files, and no step runs it: "
                + typing.why().replaceFirst(": it is shown.*|, so it.*", ""));
        return List.of();
      }
    }
    report.changed(
        kind + " script",
        script.at(0),
        "the learner runs it: bash "
            + path
            + (kind.equals("background") ? ", and waits for it" : ""));
    return List.of("bash " + path);
  }

  /** A script that verifies becomes a check. */
  void verify(JsonNode step, StepDraft draft, String name) {
    String file = step.path("verify").asString("").strip();
    if (file.isEmpty()) {
      return;
    }
    Optional<SourceText> found =
        source.text(index.folder(), file, "verify script", index.find("\"" + file + "\""));
    if (found.isEmpty()) {
      return;
    }
    SourceText script = found.get();
    String first = script.lines().isEmpty() ? "" : script.lines().getFirst();
    if (first.startsWith("#!") && !first.matches(".*\\b(ba|da|z|)sh\\b.*")) {
      report.left("verify script", script.at(0), first + ": a check runs bash");
      return;
    }
    String path = "checks/" + name + ".sh";
    lab.texts().put(path, wrapped(script, file));
    draft
        .checks()
        .add(
            Checks.script(
                lab.checkId(draft.id() + "-done"), "“" + draft.title() + "” is done", path));
    report.carried("verify script", script.at(0), "a check of the kind run; it needs --trust");
    outside(script);
  }

  /** There any status but 0 is a failure; here any but 0 and 1 is the script's own fault. */
  private static String wrapped(SourceText script, String file) {
    return "#!/usr/bin/env bash\n# What verifies it, as it was in "
        + file
        + "; any status but 0 means: not yet.\n(\n"
        + script.text()
        + "\n) || exit 1\n";
  }

  private void outside(SourceText script) {
    for (int i = 0; i < script.lines().size(); i++) {
      String line = script.lines().get(i);
      if (!line.strip().startsWith("#")
          && line.matches(".*(^|[\\s\"'=<(])(/root|/home|/etc|/opt|/var|/usr/local|~)(/|\\b).*")) {
        report.changed(
            "machine file",
            script.at(i),
            "it looks at a file of the machine, which is now the learner's own");
        return;
      }
    }
  }
}
