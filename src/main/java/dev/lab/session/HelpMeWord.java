package dev.lab.session;

import dev.lab.check.ExitCode;
import dev.lab.report.Reporter;
import java.util.List;

/** {@code help-me [off]}: raises a hand in the class that was joined. */
final class HelpMeWord implements Word {
  private final Reporter reporter;

  HelpMeWord(Reporter reporter) {
    this.reporter = reporter;
  }

  @Override
  public String usage() {
    return "help-me [off]";
  }

  @Override
  public String does() {
    return "raise your hand in your class; off takes it down";
  }

  @Override
  public List<String> complete(List<String> typed) {
    return List.of("off");
  }

  @Override
  public int run(Place place) {
    boolean off = place.arguments().equals(List.of("off"));
    if (!off && !place.arguments().isEmpty()) {
      place.err().println("lab: help-me takes \"off\" or nothing; " + usage());
      return ExitCode.USAGE;
    }
    if (!reporter.joined()) {
      place
          .err()
          .println(
              "lab: you have joined no class, so nobody would see it; start the lab with --class and"
                  + " --join. hint helps here and now");
      return ExitCode.USAGE;
    }
    if (reporter.note().equals("class paused")) {
      place.err().println("lab: your class is told nothing for now; class resume, then help-me");
      return ExitCode.USAGE;
    }
    reporter.help(!off);
    place
        .out()
        .println(
            off
                ? "Your hand is down."
                : "Your hand is up: whoever teaches your class sees it, and where you are. help-me off"
                    + " takes it down; so does your next step.");
    return ExitCode.PASSED;
  }
}
