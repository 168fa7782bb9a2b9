package dev.lab.carry.in.iximiuz;

import dev.lab.carry.CarryReport;
import dev.lab.carry.Spot;
import dev.lab.carry.draft.LabDraft;
import dev.lab.carry.draft.StepDraft;
import dev.lab.carry.source.SourceFolder;
import dev.lab.carry.source.SourceText;
import dev.lab.carry.text.Fence;
import dev.lab.carry.text.Links;
import dev.lab.carry.text.StepWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The Markdown of a section: its components become plain Markdown, hints and checks. */
final class PageText {
  private final SourceFolder source;
  private final LabDraft lab;
  private final StepDraft step;
  private final Tasks tasks;
  private final CarryReport report;
  private final StepWriter writer;
  private final Links links;
  private final String up;

  /**
   * For a step.
   *
   * @param up the way from the step's file to the lab's folder
   */
  PageText(
      SourceFolder source,
      LabDraft lab,
      StepDraft step,
      Tasks tasks,
      CarryReport report,
      String up) {
    this.source = source;
    this.lab = lab;
    this.step = step;
    this.tasks = tasks;
    this.report = report;
    this.up = up;
    this.writer = new StepWriter(lab, step, report);
    this.links = new Links(source, lab, report, up);
  }

  void write(SourceText text, Section section) {
    boolean titled = !section.heading().isEmpty();
    write(text, section.from() + (titled ? 1 : 0), section.to(), true);
  }

  /**
   * Writes lines.
   *
   * @param typed whether commands in them are part of the solution
   */
  private void write(SourceText text, int from, int to, boolean typed) {
    int at = from;
    while (at < to) {
      Optional<Fence> fence = Fence.at(text.lines(), at);
      Optional<Component> component = Component.at(text.lines(), at, to);
      if (fence.isPresent()) {
        fence(fence.get(), text.at(at), typed);
        at = Math.min(to, fence.get().next());
      } else if (component.isPresent()) {
        component(component.get(), text, text.at(at), typed);
        at = component.get().next();
      } else {
        String line = text.lines().get(at);
        if (!line.matches("\\s*<!--\\s*more\\s*-->\\s*")) {
          writer.line(links.in(line, text.folder(), text.at(at)));
        }
        at++;
      }
    }
  }

  private void fence(Fence fence, Spot spot, boolean typed) {
    if (fence.isShell() && typed) {
      writer.checkEffects(
          writer.commands(fence.indent(), fence.lines(), false, "bash", spot), spot);
    } else if (fence.isShell()) {
      writer.shown(fence.indent(), "console", fence.lines());
      report.changed("bash", spot, "it stands in a tab that is not the first, so it is shown only");
    } else {
      writer.shown(
          fence.indent(), fence.language().isEmpty() ? "text" : fence.language(), fence.lines());
      report.carried("other code", spot, fence.language());
    }
  }

  private void component(Component component, SourceText text, Spot spot, boolean typed) {
    String name = component.name();
    if (component.isTask()) {
      task(component, text);
      return;
    }
    switch (name) {
      case "hint-box" -> hint(component, text, spot);
      case "image-box" -> {
        image(component.field("alt"), component.field("src"), text, spot);
        write(text, component.start(), component.end(), typed);
      }
      case "slide-show" -> {
        List<String> alts = component.values("alt");
        List<String> images = component.values("image");
        for (int i = 0; i < images.size(); i++) {
          image(i < alts.size() ? alts.get(i) : "", images.get(i), text, spot);
        }
        report.changed("slide-show", spot, "its images stand below each other");
      }
      case "tabbed" -> tabs(component, text, spot, typed);
      case "card" -> {
        String to =
            component.field("challenge")
                + component.field("content")
                + component.field("playground");
        report.left("card", spot, to + ": a page elsewhere");
      }
      case "remark-box" -> {
        writer.block(quoted(inner(component, text, typed)));
        report.carried(name, spot, component.field("kind"));
      }
      case "details-box" -> {
        writer.block(List.of("**" + component.field("summary") + "**"));
        write(text, component.start(), component.end(), typed);
        report.changed(name, spot, "it is not folded");
      }
      default -> {
        write(text, component.start(), component.end(), typed);
        report.changed(name, spot, "its content is plain text");
      }
    }
  }

  private void image(String alt, String src, SourceText text, Spot spot) {
    String said = alt.replaceAll("[\\[\\]]", "");
    writer.block(
        List.of(links.in("![" + said + "](" + src.replace(" ", "%20") + ")", text.folder(), spot)));
  }

  private void task(Component component, SourceText text) {
    String task = component.field("name");
    String completed =
        component
            .slot(text.lines(), "completed")
            .map(
                s ->
                    String.join(" ", text.lines().subList(s[0], s[1]))
                        .replaceAll("\\s+", " ")
                        .strip())
            .orElse("");
    if (component.name().startsWith("user-input") || !component.field("destination").isEmpty()) {
      String to = component.field("destination");
      if (!to.isEmpty()) {
        tasks.answerIn(task, to);
      }
      writer.block(
          List.of(
              "Write your answer into `"
                  + tasks.destination(task)
                  + "`: `echo ANSWER > "
                  + tasks.destination(task)
                  + "`"));
      report.changed(
          "answer",
          text.find(":name: " + task),
          "the learner writes it into " + tasks.destination(task));
    }
    tasks.check(task, completed.length() > 120 ? "" : completed, step);
  }

  private void hint(Component component, SourceText text, Spot spot) {
    String summary = component.field("summary");
    boolean bare = summary.matches("(?i)(hint\\s*)?\\d*");
    List<String> lines = inner(component, text, false);
    step.hints()
        .add(
            (bare ? "" : "**" + summary + "**\n\n")
                + String.join("\n", lines).strip().replace("```console", "```bash"));
    report.carried("hint-box", spot, "a hint of step " + step.id());
  }

  private List<String> inner(Component component, SourceText text, boolean typed) {
    StepDraft draft = new StepDraft(step.id(), step.title());
    new PageText(source, lab, draft, tasks, report, up)
        .write(text, component.start(), component.end(), typed);
    step.hints().addAll(draft.hints());
    step.checks().addAll(draft.checks());
    return draft.prose();
  }

  /** A quotation; commands in it stand below, where the shell finds them. */
  private static List<String> quoted(List<String> lines) {
    List<String> quoted = new ArrayList<>();
    List<String> below = new ArrayList<>();
    int at = 0;
    while (at < lines.size()) {
      Optional<Fence> fence = Fence.at(lines, at);
      if (fence.isPresent() && fence.get().info().equals("bash")) {
        below.add("");
        below.addAll(lines.subList(at, fence.get().next()));
      } else if (fence.isPresent()) {
        lines.subList(at, fence.get().next()).forEach(l -> quoted.add("> " + l));
      } else {
        quoted.add(("> " + lines.get(at)).stripTrailing());
      }
      at = fence.map(Fence::next).orElse(at + 1);
    }
    while (!quoted.isEmpty() && quoted.getLast().equals(">")) {
      quoted.removeLast();
    }
    while (!quoted.isEmpty() && quoted.getFirst().equals(">")) {
      quoted.removeFirst();
    }
    quoted.addAll(below);
    return quoted;
  }

  private void tabs(Component component, SourceText text, Spot spot, boolean typed) {
    List<String> names = component.values("name");
    List<String> titles = component.values("title");
    for (int i = 0; i < names.size(); i++) {
      Optional<int[]> slot = component.slot(text.lines(), names.get(i));
      if (slot.isPresent()) {
        writer.block(List.of("**" + (i < titles.size() ? titles.get(i) : names.get(i)) + "**"));
        write(text, slot.get()[0], slot.get()[1], typed && i == 0);
      }
    }
    report.changed("tabbed", spot, "its tabs stand below each other");
  }
}
