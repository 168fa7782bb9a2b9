package dev.lab.carry.text;

import dev.lab.carry.CarryReport;
import dev.lab.carry.Spot;
import dev.lab.carry.draft.LabDraft;
import dev.lab.carry.draft.StepDraft;
import dev.lab.course.Inputs;
import java.util.ArrayList;
import java.util.List;

/** Writes a step's Markdown, and tells commands that are typed from others. */
public final class StepWriter {
  private final LabDraft lab;
  private final StepDraft step;
  private final CarryReport report;

  /** Of a step. */
  public StepWriter(LabDraft lab, StepDraft step, CarryReport report) {
    this.lab = lab;
    this.step = step;
    this.report = report;
  }

  /** Adds a line as it is. */
  public void line(String line) {
    step.prose().add(line);
  }

  /** Adds lines between blank ones. */
  public void block(List<String> lines) {
    List<String> prose = step.prose();
    // A comment may say something of the block that it stands at.
    if (prose.isEmpty() || !prose.getLast().endsWith("-->")) {
      prose.add("");
    }
    prose.addAll(lines);
    step.prose().add("");
  }

  /** Adds a block that is read and not typed. */
  public void shown(String indent, String language, List<String> lines) {
    block(Fence.of(indent, language, lines));
  }

  /**
   * Adds commands: those that can be typed as a part of the solution, others to be read.
   *
   * @param goesOn whether they are known to go on until somebody stops them
   * @return the inputs that are typed
   */
  public List<String> commands(
      String indent, List<String> lines, boolean goesOn, String what, Spot spot) {
    List<String> typed = new ArrayList<>();
    List<String> run = new ArrayList<>();
    Typing before = Typing.TYPED;
    boolean split = false;
    for (Inputs.Input input : Inputs.of(lines)) {
      Typing typing = goesOn ? Typing.GOES_ON : Commands.typing(input.text());
      if (typing != Typing.TYPED) {
        report.changed(what, down(spot, input.line()), first(input.text()) + ": " + typing.why());
      } else {
        typed.add(input.text());
      }
      boolean same = (typing == Typing.TYPED) == (before == Typing.TYPED);
      if (!same && !run.isEmpty()) {
        write(indent, before, run);
        run.clear();
        split = true;
      }
      before = typing;
      run.addAll(input.text().lines().toList());
    }
    if (!run.isEmpty()) {
      write(indent, before, run);
    }
    if (!typed.isEmpty() && !split && before == Typing.TYPED) {
      report.carried(what, spot, first(typed.getFirst()));
    } else if (!typed.isEmpty()) {
      report.carried(what, spot, typed.size() + " of its commands");
    }
    return typed;
  }

  private void write(String indent, Typing typing, List<String> lines) {
    shown(indent, typing == Typing.TYPED ? "bash" : "console", lines);
  }

  private static Spot down(Spot spot, int lines) {
    return spot.line() == 0 ? spot : new Spot(spot.file(), spot.line() + 1 + lines);
  }

  /** Adds commands that are typed and not shown, as a comment. */
  public void hidden(List<String> lines, String what, Spot spot) {
    List<String> typed = new ArrayList<>();
    for (Inputs.Input input : Inputs.of(lines)) {
      Typing typing = Commands.typing(input.text());
      if (typing != Typing.TYPED) {
        report.left(what, down(spot, input.line()), first(input.text()) + ": " + typing.why());
      } else if (input.text().contains("-->")) {
        report.left(
            what, down(spot, input.line()), "an arrow (-->) would end the comment it hides in");
      } else {
        typed.addAll(input.text().lines().toList());
      }
    }
    if (!typed.isEmpty()) {
      List<String> comment = new ArrayList<>(List.of("<!--"));
      comment.addAll(Fence.of("", "bash", typed));
      comment.add("-->");
      block(comment);
      report.carried(what, spot, "typed by solve, demo and verify, and not shown");
    }
  }

  /** Adds checks of what commands have made, where they say it. */
  public void checkEffects(List<String> inputs, Spot spot) {
    for (String input : inputs) {
      Effects.of(lab, input)
          .ifPresent(
              check -> {
                step.checks().add(check);
                report.carried("check from a command", spot, check.path("title").asString(""));
              });
    }
  }

  /** The first line of a command, for the report. */
  public static String first(String input) {
    String line = input.strip().lines().findFirst().orElse("");
    return "`" + (line.length() > 60 ? line.substring(0, 59) + "…" : line) + "`";
  }
}
