package dev.lab.carry.in.deck;

import dev.lab.carry.CarryReport;
import dev.lab.carry.draft.LabDraft;
import dev.lab.carry.draft.StepDraft;
import dev.lab.carry.text.Checks;
import dev.lab.carry.text.Commands;
import dev.lab.carry.text.StepWriter;
import dev.lab.carry.text.Typing;
import dev.lab.course.Inputs;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** What the deck's test program does besides typing: waits, keys, windows. */
final class Snippets {
  /** Commands that only look, and may be asked again by a check. */
  private static final Pattern LOOKS =
      Pattern.compile(
          "(kubectl\\s+(-n\\s+\\S+\\s+)?(get|describe|logs|top|version|cluster-info|api-resources)|"
              + "docker\\s+(ps|images|logs|inspect|version|info)|docker-compose\\s+(ps|logs)|"
              + "helm\\s+(list|ls|status|history)|curl|cat)\\b.*",
          Pattern.DOTALL);

  private static final Pattern CHANGES =
      Pattern.compile(
          "(?s).*(\\s-(X|d|F|T|o|O)|--(data|request|form|upload-file|output)|>|&\\s*$|;|\\n|`|\\$\\().*");

  private final LabDraft lab;
  private final StepDraft step;
  private final CarryReport report;

  Snippets(LabDraft lab, StepDraft step, CarryReport report) {
    this.lab = lab;
    this.step = step;
    this.report = report;
  }

  /** Whether keys end a command, or are typed into it. */
  boolean interrupted(Code code, List<Code> all) {
    for (Code next : all.subList(all.indexOf(code) + 1, all.size())) {
      if (List.of("bash", "hide", "tmux").contains(next.method())) {
        return false;
      }
      if (List.of("key", "keys").contains(next.method())
          && !next.text().matches("(?i)\\^J|enter")) {
        return true;
      }
    }
    return false;
  }

  void note(Code code, List<Code> all) {
    switch (code.method()) {
      case "wait", "longwait" -> wait(code, all);
      case "check" -> check(code, all);
      case "key", "keys" ->
          report.left(
              code.method(),
              code.spot(),
              "`" + code.text() + "`: keys for a program that runs; nobody presses them");
      case "tmux" ->
          report.left(
              "tmux", code.spot(), "`" + code.text() + "`: a lab has one shell, and no windows");
      case "open", "look" ->
          report.left(
              code.method(),
              code.spot(),
              "`" + code.text() + "`: a browser is the learner's to open");
      default ->
          report.left(
              code.method(),
              code.spot(),
              (code.text().isEmpty() ? "" : "`" + code.text() + "`: ") + "there is no clipboard");
    }
  }

  private static Optional<String> before(Code code, List<Code> all) {
    return all.subList(0, all.indexOf(code)).reversed().stream()
        .filter(c -> c.method().equals("bash") || c.method().equals("hide"))
        .findFirst()
        .map(c -> Inputs.of(c.lines()))
        .filter(inputs -> !inputs.isEmpty())
        .map(inputs -> inputs.getLast().text().replace("`", "").strip());
  }

  private void wait(Code code, List<Code> all) {
    Optional<String> command = before(code, all);
    if (command.isEmpty() || code.text().isEmpty()) {
      report.left(code.method(), code.spot(), "`" + code.text() + "`: no command stands before it");
      return;
    }
    String once = once(command.get());
    boolean pipes = once.contains("||") || once.contains("&&");
    if (LOOKS.matcher(once).matches() && !CHANGES.matcher(once).matches() && !pipes) {
      String words = code.text().lines().findFirst().orElse("");
      String title = "`" + once + "` shows `" + words.replace("`", "'") + "`";
      String bash =
          once
              + " 2>&1 | grep -qF -e "
              + quoted(words)
              + " && exit 0\n"
              + "echo "
              + quoted("it does not show: " + words)
              + "\nexit 1\n";
      ObjectNode check =
          Checks.bash(lab.checkId(step.id() + "-shows"), title, bash, Commands.variables(once));
      check.put("as", "moment").put("within", code.method().equals("wait") ? "60s" : "10m");
      check.put("limit", "30s");
      step.checks().add(check);
      report.changed(
          code.method(),
          code.spot(),
          "a check of the kind run asks " + StepWriter.first(once) + " again");
    } else if (Commands.typing(command.get()) == Typing.TYPED && interrupted(code, all)) {
      report.left(
          code.method(),
          code.spot(),
          "`" + code.text() + "`: what is on the screen of a program that runs can't be looked at");
    } else {
      ran(code, command.get());
    }
  }

  private void check(Code code, List<Code> all) {
    Optional<String> command = before(code, all);
    if (command.isPresent()) {
      ran(code, command.get());
    } else {
      report.left("check", code.spot(), "no command stands before it");
    }
  }

  /** Where its output can't be asked for again: that it was run, and ended well. */
  private void ran(Code code, String command) {
    if (Commands.typing(command) != Typing.TYPED || command.contains("\n")) {
      report.left(
          code.method(),
          code.spot(),
          "`" + code.text() + "`: what is on the screen can't be looked at");
      return;
    }
    String title = "You have run `" + command.replace("`", "'") + "`";
    ObjectNode check = Checks.of(lab.checkId(step.id() + "-ran"), "ran", title);
    check.put("as", "moment").put("command", pattern(command));
    step.checks().add(check);
    report.changed(
        code.method(),
        code.spot(),
        "a check sees that "
            + StepWriter.first(command)
            + " was run and ended well, not what it printed");
  }

  /** The command without what makes it go on for ever. */
  private static String once(String command) {
    return command
        .replaceFirst("^watch\\s+(-\\S+\\s+(\\d\\S*\\s+)?)*", "")
        .replaceAll("\\s(--follow|--watch(-only)?)(=true)?(?=\\s|$)", "")
        .replaceAll("(?<=\\blogs\\b.{0,200})\\s-f(?=\\s|$)", "")
        .replaceAll("(?<=\\bget\\b.{0,200})\\s-w(?=\\s|$)", "")
        .strip();
  }

  private static String quoted(String words) {
    return "'" + words.replace("'", "'\\''") + "'";
  }

  /** A regular expression for the command's words, with any blanks between them. */
  private static String pattern(String command) {
    StringBuilder pattern = new StringBuilder();
    for (String word : command.split("\\s+")) {
      pattern
          .append(pattern.isEmpty() ? "" : "\\s+")
          .append(word.replaceAll("[^\\w/=:@%,-]", "\\\\$0"));
    }
    return pattern.toString();
  }
}
