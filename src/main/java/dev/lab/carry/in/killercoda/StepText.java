package dev.lab.carry.in.killercoda;

import dev.lab.carry.CarryReport;
import dev.lab.carry.Spot;
import dev.lab.carry.draft.LabDraft;
import dev.lab.carry.draft.StepDraft;
import dev.lab.carry.source.SourceFolder;
import dev.lab.carry.source.SourceText;
import dev.lab.carry.text.Fence;
import dev.lab.carry.text.Links;
import dev.lab.carry.text.StepWriter;
import dev.lab.carry.text.Typed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Markdown of a step: its marks for clicks become what is typed. */
final class StepText {
  private static final Pattern MARKS = Pattern.compile("^\\s*\\{\\{([^{}]*)\\}\\}(.*)$");
  private static final Pattern INLINE =
      Pattern.compile(
          "(`{1,3})(?!`)([^`]+?)\\1\\s?\\{\\{\\s*((?:exec|execute|copy|open|run)\\b[^{}]*|)\\}\\}");

  private static final int MOST_DETAILS = 200;

  private final LabDraft lab;
  private final StepDraft step;
  private final CarryReport report;
  private final boolean clicked;
  private final StepWriter writer;
  private final Links links;
  private final List<Waiting> waiting = new ArrayList<>();
  private final SourceFolder source;
  private final String up;
  private int unfolds;

  /** A command of a sentence, to be typed below it. */
  private record Waiting(String command, String indent, Spot spot) {}

  /**
   * For a step.
   *
   * @param clicked whether the author marks what is to be run
   * @param up the way from the step's file to the lab's folder
   */
  StepText(
      SourceFolder source,
      LabDraft lab,
      StepDraft step,
      CarryReport report,
      boolean clicked,
      String up) {
    this.source = source;
    this.lab = lab;
    this.step = step;
    this.report = report;
    this.clicked = clicked;
    this.up = up;
    this.writer = new StepWriter(lab, step, report);
    this.links = new Links(source, lab, report, up);
  }

  void write(SourceText text) {
    write(text, 0, text.lines().size());
  }

  private void write(SourceText text, int from, int to) {
    int at = from;
    while (at < to) {
      String line = text.lines().get(at);
      Optional<Fence> fence = Fence.at(text.lines(), at);
      if (line.strip().startsWith("<!--")) {
        at = comment(text, at, to);
      } else if (unfolds < MOST_DETAILS && Details.begins(line)) {
        unfolds++;
        at = details(text, at, to);
      } else if (fence.isPresent() && !INLINE.matcher(line).find()) {
        flush();
        block(text, at, fence.get());
        at = Math.min(to, fence.get().next());
      } else {
        if (line.isBlank() || line.matches("\\s*([-*+]|\\d+[.)])\\s.*|#+\\s.*")) {
          flush();
        }
        line(line, text, at);
        at++;
      }
    }
    flush();
  }

  /** A comment stays: what is typed and not shown stands in one. */
  private int comment(SourceText text, int from, int to) {
    flush();
    int at = from;
    while (at < to - 1 && !text.lines().get(at).contains("-->")) {
      at++;
    }
    List<String> inside = text.lines().subList(Math.min(from + 1, at), at);
    Optional<Fence> fence = inside.isEmpty() ? Optional.empty() : Fence.at(inside, 0);
    if (fence.isPresent()
        && fence.get().info().equals("bash")
        && fence.get().next() == inside.size()) {
      writer.hidden(fence.get().lines(), "hidden block", text.at(from));
    } else if (inside.stream().noneMatch(l -> l.strip().startsWith("```"))) {
      text.lines().subList(from, at + 1).forEach(writer::line);
    } else {
      report.left("comment", text.at(from), "code that nobody sees");
    }
    return at + 1;
  }

  private int details(SourceText text, int from, int to) {
    flush();
    Optional<Details> found = Details.at(text, from, to);
    if (found.isEmpty()) {
      writer.line(text.lines().get(from).replaceAll("(?i)</?(details|summary)\\b[^>]*>", ""));
      return from + 1;
    }
    Details details = found.get();
    StepDraft inner = new StepDraft("details", details.summary());
    StepText inside = new StepText(source, lab, inner, report, clicked, up);
    inside.write(details.content(), 0, details.content().lines().size());
    if (!details.isHint()) {
      writer.block(List.of("**" + details.summary() + "**"));
      inner.prose().forEach(writer::line);
      report.changed("details", text.at(from), "it is not folded");
      return details.next();
    }
    List<String> typed = Typed.inputs(inner.prose());
    String summary = details.summary().isEmpty() ? "" : "**" + details.summary() + "**\n\n";
    boolean bare = details.summary().matches("(?i)hint\\s*\\d*");
    step.hints()
        .add(
            (bare ? "" : summary)
                + String.join("\n", inner.prose()).strip().replaceAll("\n{3,}", "\n\n"));
    report.carried("details", text.at(from), "hint " + step.hints().size() + " of the step");
    if (!typed.isEmpty() && details.marked()) {
      writer.hidden(
          typed.stream().flatMap(String::lines).toList(), "folded commands", text.at(from));
    }
    return details.next();
  }

  private void line(String line, SourceText text, int at) {
    Spot spot = text.at(at);
    Matcher inline = INLINE.matcher(line);
    StringBuilder said = new StringBuilder();
    boolean alone = INLINE.matcher(line.strip()).matches();
    while (inline.find()) {
      Mark mark = Mark.of(inline.group(3));
      String command = inline.group(2).strip();
      if (mark.runs()) {
        note(mark, spot);
        String indent =
            line.replaceFirst("^(\\s*(?:[-*+]\\s+|\\d+[.)]\\s+)?).*$", "$1").replaceAll("\\S", " ");
        waiting.add(new Waiting(command, indent, spot));
      } else if (mark.isKeys()) {
        report.left("keys", spot, "`" + command + "`: keys for a program that runs");
      } else if (mark.verb().equals("open")) {
        report.left("open", spot, command + ": a lab has no editor to open it in");
      } else if (mark.verb().equals("copy")) {
        report.carried("copy", spot, "a learner copies it by hand");
      }
      inline.appendReplacement(
          said, Matcher.quoteReplacement(alone && mark.runs() ? "" : "`" + command + "`"));
    }
    inline.appendTail(said);
    if (!alone || !said.toString().isBlank()) {
      String plain = Traffic.in(said.toString(), report, spot);
      plain =
          plain
              .replaceAll("(?i)<br\\s*/?>", "")
              .replaceAll("(?i)</?(center|p|div|span|font)\\b[^>]*>", "");
      writer.line(links.in(plain, text.folder(), spot));
    }
    if (alone) {
      flush();
    }
  }

  private void flush() {
    for (Waiting each : waiting) {
      writer.commands(each.indent(), each.command().lines().toList(), false, "exec", each.spot());
    }
    waiting.clear();
  }

  private void note(Mark mark, Spot spot) {
    if (mark.elsewhere()) {
      report.changed(
          "terminal", spot, mark.rest() + ": a lab has one shell; this is typed there too");
    }
    if (mark.interrupts()) {
      report.changed("interrupt", spot, "a learner presses Ctrl-C first");
    }
  }

  private void block(SourceText text, int at, Fence fence) {
    Spot spot = text.at(at);
    Matcher marks = MARKS.matcher(fence.after());
    Mark mark = marks.matches() ? Mark.of(marks.group(1)) : new Mark("", "");
    List<String> lines = Traffic.in(fence.lines(), report, spot);
    if (mark.runs()) {
      note(mark, spot);
      writer.commands(fence.indent(), lines, false, "exec", spot);
    } else if (mark.isKeys()) {
      writer.shown(fence.indent(), "text", lines);
      report.left("keys", spot, "keys for a program that runs");
    } else if (fence.isShell() && (!clicked || mark.verb().equals("copy"))) {
      writer.commands(fence.indent(), lines, false, mark.verb().isEmpty() ? "bash" : "copy", spot);
    } else if (fence.isShell()) {
      writer.shown(fence.indent(), "console", lines);
      report.changed("bash without a mark", spot, "nobody clicks it, so it is shown only");
    } else {
      // What a drawing shows, for those who can't see it, stands behind the word.
      String kept = fence.language().equals("diagram") ? fence.info() : fence.language();
      writer.shown(fence.indent(), kept.isEmpty() ? "text" : kept, lines);
      report.carried(mark.verb().equals("copy") ? "copy" : "other code", spot, fence.language());
    }
    if (marks.matches() && !marks.group(2).isBlank()) {
      line(fence.indent() + marks.group(2).strip(), text, at);
    }
  }
}
