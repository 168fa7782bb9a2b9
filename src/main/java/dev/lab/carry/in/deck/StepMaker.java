package dev.lab.carry.in.deck;

import dev.lab.carry.CarryReport;
import dev.lab.carry.draft.LabDraft;
import dev.lab.carry.draft.StepDraft;
import dev.lab.carry.source.SourceFolder;
import dev.lab.carry.text.Fence;
import dev.lab.carry.text.Links;
import dev.lab.carry.text.StepWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Makes a step of a stack of slides. */
final class StepMaker {
  private static final Set<String> METHODS =
      Set.of(
          "bash",
          "hide",
          "wait",
          "longwait",
          "key",
          "keys",
          "tmux",
          "open",
          "copy",
          "paste",
          "check",
          "look",
          "copypaste");

  private final LabDraft lab;
  private final SourceFolder source;
  private final CarryReport report;
  private final Links links;

  StepMaker(LabDraft lab, SourceFolder source, CarryReport report) {
    this.lab = lab;
    this.source = source;
    this.report = report;
    this.links = new Links(source, lab, report, "../");
  }

  void step(String title, List<Slide> slides) {
    StepDraft step = lab.step(title.replaceAll("[`*]", ""));
    StepWriter writer = new StepWriter(lab, step, report);
    if (slides.getFirst().chapter().isEmpty() && slides.getFirst().title().isEmpty()) {
      writer.line("# " + step.title());
    }
    for (Slide slide : slides) {
      writer.line("");
      slide(slide, writer, new Snippets(lab, step, report));
      report.carried("slide", slide.spot(), "step " + step.id());
    }
    promote(step.prose());
  }

  /** A step begins with a heading of the first level. */
  private static void promote(List<String> prose) {
    for (int i = 0; i < prose.size(); i++) {
      if (!prose.get(i).isBlank()) {
        prose.set(i, prose.get(i).replaceFirst("^#{2,6}\\s", "# "));
        return;
      }
    }
  }

  private void slide(Slide slide, StepWriter writer, Snippets snippets) {
    List<Code> codes = new ArrayList<>();
    slide
        .pieces()
        .forEach(
            p -> {
              if (p instanceof Code code) {
                codes.add(code);
              }
            });
    for (Piece piece : slide.pieces()) {
      switch (piece) {
        case Words words ->
            writer.line(links.in(words.text(), folder(slide, words.text()), words.spot()));
        case Code code -> code(code, codes, writer, snippets);
      }
    }
  }

  /** Images of a deck lie beside its manifest, whatever file names them. */
  private String folder(Slide slide, String line) {
    return line.contains("](images/") && source.has("images") ? "" : slide.folder();
  }

  private void code(Code code, List<Code> all, StepWriter writer, Snippets snippets) {
    boolean shell = Set.of("bash", "sh", "shell").contains(code.method());
    if (code.hidden() && !code.lab()) {
      report.left(
          "code in a comment", code.spot(), code.method() + " stands outside of a lab block");
    } else if (!METHODS.contains(code.method()) && !shell) {
      if (code.hidden() || code.lab() && code.method().isEmpty() && code.text().isEmpty()) {
        report.left(
            "code in a comment", code.spot(), "the deck's program has no method " + code.method());
      } else {
        writer.block(Fence.of(code.indent(), code.method(), code.lines()));
        report.carried("other code", code.spot(), code.method());
      }
    } else if (shell && !code.lab()) {
      writer.shown(code.indent(), "console", unmarked(code));
      report.changed(
          "example in bash",
          code.spot(),
          "outside of a lab block nobody types it, so it is shown only");
    } else if (shell && !code.hidden()) {
      List<String> typed =
          writer.commands(
              code.indent(), unmarked(code), snippets.interrupted(code, all), "bash", code.spot());
      writer.checkEffects(typed, code.spot());
    } else if (shell || code.method().equals("hide")) {
      writer.hidden(unmarked(code), code.method(), code.spot());
    } else {
      snippets.note(code, all);
    }
  }

  /** Code in backticks inside code is what the slide marks in colour. */
  private List<String> unmarked(Code code) {
    if (code.lines().stream().noneMatch(l -> l.contains("`"))) {
      return code.lines();
    }
    report.changed(
        "marks in code", code.spot(), "backticks that colour a part of it are taken off");
    return code.lines().stream().map(l -> l.replace("`", "")).toList();
  }
}
