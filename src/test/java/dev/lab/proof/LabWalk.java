package dev.lab.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.course.CheckSpec;
import dev.lab.course.Lab;
import dev.lab.course.LabLoader;
import dev.lab.course.SolutionBlock;
import dev.lab.course.Step;
import dev.lab.testing.Project;
import dev.lab.testing.TerminalUnderTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Walks a learner through the lab in a real terminal, typing what the prose says. */
final class LabWalk implements AutoCloseable {
  private static final Pattern PROMPT =
      Pattern.compile("shipping-images \\d+/15 . (\\d+ left|done) \\$");
  private static final long SECONDS = 120;

  final Lab lab;
  private final Path folder;
  private final TerminalUnderTest terminal;
  private int typed;

  LabWalk(Path folder, Map<String, String> environment, String... options) throws Exception {
    this.folder = folder;
    this.lab = LabLoader.load(Project.root().resolve("labs/shipping-images"));
    this.terminal =
        TerminalUnderTest.start(
            100, 30, folder, environment(folder, environment), unpaged(options));
    awaitPrompt();
  }

  static Map<String, String> environment(Path folder, Map<String, String> more) {
    Map<String, String> all = new HashMap<>();
    all.put("PATH", System.getenv("PATH"));
    all.put("HOME", folder.toString());
    all.put("LANG", "C.UTF-8");
    all.putAll(more);
    return all;
  }

  /** The program as the launcher starts it, from the classes under test. */
  static List<String> command(String word, String... options) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dlab.root=" + Project.root(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.lab.Main",
                word));
    if (Runtime.version().feature() >= 23) {
      command.add(1, "--sun-misc-unsafe-memory-access=allow");
    }
    if (word.equals("start") || word.equals("demo")) {
      command.add("shipping-images");
    }
    command.addAll(List.of(options));
    return command;
  }

  /** What is typed next must not be taken for the pager's keys. */
  private static List<String> unpaged(String... options) {
    List<String> command = command("start", options);
    command.add("--no-pager");
    return command;
  }

  private void awaitPrompt() throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    String all = terminal.all();
    while (PROMPT.matcher(all).results().count() <= typed || !endsWithPrompt(all)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("no prompt within " + SECONDS + " s\n--- shown:\n" + all);
      }
      Thread.sleep(30);
      all = terminal.all();
    }
  }

  private static boolean endsWithPrompt(String all) {
    String[] lines = all.stripTrailing().split("\n");
    return PROMPT.matcher(lines[lines.length - 1]).find();
  }

  /** Types an input, and waits until the shell wants the next. */
  LabWalk type(String input) throws Exception {
    for (String line : input.split("\n")) {
      terminal.line(line);
    }
    typed++;
    awaitPrompt();
    return this;
  }

  String shown() throws Exception {
    return terminal.all();
  }

  /** The outcome of every check, as the program tells it in JSON. */
  Map<String, JsonNode> outcomes(String which, String options) throws Exception {
    Path file = folder.resolve("outcomes.json");
    Files.deleteIfExists(file);
    type("lab check " + which + " --json " + options + " > '" + file + "'");
    Map<String, JsonNode> outcomes = new HashMap<>();
    try {
      for (JsonNode check : JsonMapper.shared().readTree(Files.readString(file)).path("checks")) {
        outcomes.put(check.path("id").asString(""), check);
      }
    } catch (JacksonException e) {
      throw new AssertionError("no JSON:\n" + Files.readString(file) + shown(), e);
    }
    return outcomes;
  }

  static String outcome(Map<String, JsonNode> outcomes, CheckSpec check) {
    JsonNode found = outcomes.get(check.id());
    return found == null ? "" : found.path("outcome").asString("");
  }

  void solve(Step step) throws Exception {
    for (SolutionBlock block : step.solution()) {
      for (String input : block.inputs()) {
        type(input);
      }
    }
  }

  /** Does the whole lab: each check fails before its step, and passes after it. */
  void walk() throws Exception {
    for (Step step : lab.steps()) {
      Map<String, JsonNode> before = outcomes("--all", "--timeout 0");
      for (CheckSpec check : step.checks()) {
        assertTrue(
            !outcome(before, check).equals("passed"),
            check.id() + " passes before its step\n" + before.get(check.id()));
      }
      solve(step);
      Map<String, JsonNode> after = outcomes(step.id(), "--timeout 30s");
      for (CheckSpec check : step.checks()) {
        assertEquals(
            "passed",
            outcome(after, check),
            check.id() + ": " + after.get(check.id()) + "\n" + shown());
      }
      if (step != lab.steps().getLast()) {
        type("next");
      }
    }
    Map<String, JsonNode> end = outcomes("--all", "--timeout 10s");
    end.forEach(
        (id, check) ->
            assertEquals("passed", check.path("outcome").asString(""), check.toString()));
    type("check --all");
    assertTrue(!shown().contains("[!!]"), shown());
  }

  /** Leaves, and gives the exit status. */
  int quit() throws Exception {
    terminal.line("quit");
    return terminal.awaitExit();
  }

  @Override
  public void close() throws Exception {
    terminal.close();
  }
}
