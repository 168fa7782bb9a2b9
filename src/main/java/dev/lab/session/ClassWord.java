package dev.lab.session;

import dev.lab.check.ExitCode;
import dev.lab.report.Reporter;
import java.io.IOException;
import java.util.List;

/** {@code class [pause|resume|leave]}: what the class that was joined is told. */
final class ClassWord implements Word {
  private final Reporter reporter;

  ClassWord(Reporter reporter) {
    this.reporter = reporter;
  }

  @Override
  public String usage() {
    return "class [pause|resume|leave]";
  }

  @Override
  public String does() {
    return "what your class is told of you; tell it nothing for a while, or leave it";
  }

  @Override
  public List<String> complete(List<String> typed) {
    return List.of("pause", "resume", "leave");
  }

  @Override
  public int run(Place place) throws IOException {
    String what = String.join(" ", place.arguments());
    switch (what) {
      case "" -> place.out().println(reporter.standing());
      case "pause", "resume", "leave" -> {
        if (!reporter.joined()) {
          place.err().println("lab: you have joined no class, and nobody is told anything");
          return ExitCode.USAGE;
        }
        place.out().println(change(what));
      }
      default -> {
        place.err().println("lab: class does not know \"" + what + "\"; " + usage());
        return ExitCode.USAGE;
      }
    }
    return ExitCode.PASSED;
  }

  private String change(String what) throws IOException {
    switch (what) {
      case "pause" -> {
        reporter.pause();
        return "Your class sees that you pause, and nothing else; what you do until class resume is"
            + " not told later either.";
      }
      case "resume" -> {
        reporter.resume();
        return "Your class sees again where you are.";
      }
      default -> {
        reporter.leave();
        return "You have left the class; it is told nothing more. To join again, start the lab with"
            + " --class and --join.";
      }
    }
  }
}
