package dev.lab.session;

import dev.lab.check.ExitCode;
import dev.lab.check.JsonReport;
import dev.lab.check.Patience;
import dev.lab.check.PlainReport;
import dev.lab.check.Result;
import dev.lab.course.CheckSpec;
import dev.lab.course.LabException;
import dev.lab.course.Step;
import dev.lab.course.Times;
import dev.lab.progress.ProgressException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** {@code check [STEP|--all] [-v] [--json] [--watch] [--timeout 10s] [--trust]}. */
final class CheckWord implements Word {
  private static final Patience USUAL = Patience.usually(Duration.ofSeconds(10));

  private final Desk desk;

  CheckWord(Desk desk) {
    this.desk = desk;
  }

  @Override
  public String usage() {
    return "check [STEP|--all] [-v] [--json] [--watch] [--timeout 10s] [--trust]";
  }

  @Override
  public String does() {
    return "say what is right, or the one cause of what is wrong";
  }

  @Override
  public List<String> complete(List<String> typed) {
    List<String> all =
        new ArrayList<>(List.of("--all", "-v", "--json", "--watch", "--timeout", "--trust"));
    desk.lab().steps().forEach(s -> all.add(s.id()));
    return all;
  }

  /** What was asked for. */
  private record Asked(
      List<CheckSpec> checks,
      boolean json,
      boolean watch,
      boolean verbose,
      boolean trust,
      Patience patience,
      String what) {}

  @Override
  public int run(Place place) throws InterruptedException, ProgressException {
    if (place.arguments().contains("--help")) {
      place.out().println(usage() + ": " + does() + ".");
      place.out().println(ExitCode.HELP);
      return ExitCode.PASSED;
    }
    Asked asked;
    try {
      asked = parse(place.arguments());
    } catch (IllegalArgumentException e) {
      place.err().println("lab: " + e.getMessage());
      return ExitCode.USAGE;
    }
    if (asked.trust()) {
      try {
        desk.trust();
      } catch (LabException e) {
        place.err().println("lab: " + e.getMessage());
        return ExitCode.USAGE;
      }
    }
    if (asked.checks().isEmpty() && !asked.json()) {
      place
          .out()
          .println("There is nothing to check in " + asked.what() + ": read it, then type next.");
      return ExitCode.PASSED;
    }
    desk.attempt(asked.checks());
    if (!asked.watch()) {
      return once(asked, place);
    }
    String before = "";
    while (true) {
      List<Result> results = desk.check(asked.checks(), Patience.NONE);
      String now =
          JsonReport.of(desk.lab().id(), results).toString().replaceAll("\"since\":\"[^\"]*\"", "");
      if (!now.equals(before)) {
        show(results, asked, place);
        before = now;
      }
      if (ExitCode.of(results) == ExitCode.PASSED) {
        return ExitCode.PASSED;
      }
      Thread.sleep(1_000);
    }
  }

  private int once(Asked asked, Place place) throws InterruptedException, ProgressException {
    List<Result> results = desk.check(asked.checks(), asked.patience());
    show(results, asked, place);
    return ExitCode.of(results);
  }

  private void show(List<Result> seen, Asked asked, Place place) {
    List<Result> results = asked.verbose() ? desk.withDetails(seen) : seen;
    if (asked.json()) {
      place
          .out()
          .println(
              JsonMapper.shared()
                  .writerWithDefaultPrettyPrinter()
                  .writeValueAsString(JsonReport.of(desk.lab().id(), results)));
    } else {
      new PlainReport(place.colour(), place.width(), ZoneId.systemDefault())
          .print(results, place.out());
    }
    place.out().flush();
  }

  private Asked parse(List<String> arguments) {
    boolean json = false;
    boolean watch = false;
    boolean trust = false;
    Patience patience = USUAL;
    boolean verbose = false;
    Step step = desk.step();
    boolean all = false;
    for (int i = 0; i < arguments.size(); i++) {
      String word = arguments.get(i);
      switch (word) {
        case "--all" -> all = true;
        case "--json" -> json = true;
        case "--watch" -> watch = true;
        case "-v", "--verbose" -> verbose = true;
        case "--trust" -> trust = true;
        case "--timeout" -> {
          if (++i == arguments.size()) {
            throw new IllegalArgumentException("--timeout needs a time, such as 10s");
          }
          patience = patience(arguments.get(i));
        }
        default -> {
          if (word.startsWith("--timeout=")) {
            patience = patience(word.substring("--timeout=".length()));
          } else if (word.startsWith("-")) {
            throw new IllegalArgumentException("check has no option " + word + "; " + usage());
          } else {
            step = Steps.find(desk, word);
          }
        }
      }
    }
    List<CheckSpec> checks = all ? desk.lab().shown() : step.shown();
    return new Asked(checks, json, watch, verbose, trust, patience, all ? "this lab" : "this step");
  }

  private static Patience patience(String text) {
    return Times.read(text.matches("\\d+") ? text + "s" : text)
        .map(Patience::atMost)
        .orElseThrow(
            () -> new IllegalArgumentException("\"" + text + "\" is no time; write 10s or 2m"));
  }
}
