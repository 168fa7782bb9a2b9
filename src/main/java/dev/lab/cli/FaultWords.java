package dev.lab.cli;

import dev.lab.check.ExitCode;
import dev.lab.prose.Fold;
import dev.lab.sandbox.faults.FaultException;
import dev.lab.sandbox.faults.Faults;
import java.io.PrintWriter;
import java.util.List;

/** What {@code lab sandbox break|mend|faults} does, in the process that runs the sandbox. */
final class FaultWords {
  /** The words of {@code lab sandbox} that are answered here. */
  static final List<String> ALL = List.of("break", "mend", "faults");

  private static final String EVERYTHING = "all";
  private static final int WIDTH = 100;
  private static final String INDENT = "         ";

  private final Faults faults;

  FaultWords(Faults faults) {
    this.faults = faults;
  }

  int run(List<String> words, PrintWriter out, PrintWriter err) throws InterruptedException {
    try {
      String name = words.size() > 1 ? words.get(1) : "";
      switch (words.getFirst()) {
        case "break" -> out.println(broken(name, words.size() > 2 ? words.get(2) : ""));
        case "mend" -> mend(name, out);
        default -> list(out);
      }
      return ExitCode.PASSED;
    } catch (FaultException e) {
      err.println("lab: " + e.getMessage());
      return ExitCode.USAGE;
    }
  }

  private String broken(String name, String what) throws FaultException, InterruptedException {
    String done = faults.breakIt(name, what);
    return done + " To mend it: lab sandbox mend " + name;
  }

  private void mend(String name, PrintWriter out) throws FaultException, InterruptedException {
    if (!name.equals(EVERYTHING)) {
      out.println(faults.mend(name));
      return;
    }
    List<String> done = faults.mendAll();
    done.forEach(out::println);
    if (done.isEmpty()) {
      out.println("Nothing is broken.");
    }
  }

  private void list(PrintWriter out) {
    for (Faults.Listed fault : faults.list()) {
      out.println(
          (fault.broken() ? "[broken] " : "[      ] ")
              + fault.name()
              + (fault.kept() ? " (stays when the sandbox stops)" : ""));
      Fold.fold(fault.seen(), WIDTH, INDENT, INDENT).forEach(out::println);
    }
  }
}
