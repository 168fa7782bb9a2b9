package dev.lab.interpreter;

import dev.lab.interpreter.syntax.Command;
import dev.lab.interpreter.syntax.Command.Assignment;
import dev.lab.interpreter.syntax.Redirect;
import dev.lab.line.Variable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs one command: expands its words, leads its streams, finds who does it. */
final class SimpleRun {
  private final Budget budget;
  private final Expansion.Commands commands;
  private final Body body;
  private OutputStream errors = OutputStream.nullOutputStream();

  /** How a function's body is run. */
  interface Body {
    int run(Command command, Shell shell, Streams streams) throws IOException, InterruptedException;
  }

  SimpleRun(Budget budget, Expansion.Commands commands, Body body) {
    this.budget = budget;
    this.body = body;
    this.commands = commands;
  }

  Expansion expansion(Shell shell) {
    return new Expansion(shell, budget, commands);
  }

  /** Where the errors of a command within words go: where those of its line do. */
  OutputStream errors() {
    return errors;
  }

  Redirected redirect(List<Redirect> redirects, Shell shell, Streams streams)
      throws IOException, InterruptedException {
    return new Redirects(shell, expansion(shell)).apply(redirects, streams);
  }

  /** Says that a command can't be run. */
  int fail(CommandException e, Shell shell, Streams streams) {
    say(streams, String.valueOf(e.getMessage()));
    shell.setStatus(e.status());
    if (e.ends()) {
      throw StopException.exit(e.status());
    }
    return e.status();
  }

  private static void say(Streams streams, String message) {
    print(streams.err()).println("bash: " + message);
  }

  private static PrintStream print(OutputStream out) {
    return new PrintStream(out, true, StandardCharsets.UTF_8);
  }

  int run(Command.Simple command, Shell shell, Streams streams)
      throws IOException, InterruptedException {
    budget.step();
    OutputStream before = errors;
    errors = streams.err();
    try {
      shell.setSubstituted(0);
      List<String> words = expansion(shell).fields(command.words());
      try (Redirected redirected = redirect(command.redirects(), shell, streams)) {
        int status =
            words.isEmpty()
                ? assign(command.assignments(), shell)
                : with(command.assignments(), words, shell, redirected.streams());
        shell.setStatus(status);
        return status;
      }
    } catch (CommandException e) {
      return fail(e, shell, streams);
    } finally {
      errors = before;
    }
  }

  private int assign(List<Assignment> assignments, Shell shell)
      throws IOException, InterruptedException {
    for (Assignment each : assignments) {
      shell.variables().set(each.name(), value(each, shell));
    }
    return shell.substituted();
  }

  private String value(Assignment assignment, Shell shell)
      throws IOException, InterruptedException {
    String value = expansion(shell).text(assignment.value());
    return assignment.append() ? shell.variables().value(assignment.name()) + value : value;
  }

  /** Runs with variables that end with the command. */
  private int with(List<Assignment> assignments, List<String> words, Shell shell, Streams streams)
      throws IOException, InterruptedException {
    Map<String, Optional<Variable>> before = new LinkedHashMap<>();
    try {
      for (Assignment each : assignments) {
        String value = value(each, shell);
        before.putIfAbsent(each.name(), shell.variables().find(each.name()));
        shell.variables().put(each.name(), new Variable(value, true));
      }
      return call(words, shell, streams);
    } finally {
      before.forEach(shell::putBack);
    }
  }

  private int call(List<String> words, Shell shell, Streams streams)
      throws IOException, InterruptedException {
    String name = words.getFirst();
    Optional<Command.Function> function = shell.functions().find(name);
    if (function.isPresent()) {
      return function(function.get(), words.subList(1, words.size()), shell, streams);
    }
    Builtin builtin = Builtins.find(name);
    Program program = shell.programs().get(name);
    if (builtin == null && program == null) {
      return unknown(name, shell, streams);
    }
    WatchedOutput out = new WatchedOutput(streams.out());
    ProgramCall call =
        new ProgramCall(
            name,
            new ArrayList<>(words.subList(1, words.size())),
            shell.folder(),
            shell.environment(),
            streams.in(),
            print(out),
            print(streams.err()));
    try {
      int status = builtin != null ? builtin.run(call, shell) : runProgram(program, call);
      call.out().flush();
      budget.check();
      return out.failure().isPresent()
          ? call.fail(1, "write error: " + FileWords.of(out.failure().get()))
          : status;
    } catch (IOException e) {
      return call.fail(1, FileWords.of(e));
    } finally {
      call.out().flush();
      call.err().flush();
    }
  }

  private int function(
      Command.Function function, List<String> arguments, Shell shell, Streams streams)
      throws IOException, InterruptedException {
    budget.enter(function.name());
    List<String> before = shell.arguments();
    int loops = shell.leaveLoops();
    shell.setArguments(arguments);
    shell.enterFunction();
    try {
      return body.run(function.body(), shell, streams);
    } catch (StopException e) {
      if (e.why() != StopException.Why.RETURN) {
        throw e;
      }
      return e.status();
    } finally {
      shell.leaveFunction();
      shell.setArguments(before);
      shell.enterLoops(loops);
      budget.leave();
    }
  }

  private static int runProgram(
      @org.jspecify.annotations.Nullable Program program, ProgramCall call)
      throws IOException, InterruptedException {
    return program == null ? 127 : program.run(call);
  }

  private static int unknown(String name, Shell shell, Streams streams) {
    if (!name.contains("/")) {
      say(streams, name + ": command not found");
      Builtins.elsewhere(name).ifPresent(words -> say(streams, words));
      return 127;
    }
    try {
      Path path = shell.folder().resolve(name);
      if (Files.isDirectory(path)) {
        say(streams, name + ": Is a directory");
        return 126;
      } else if (Files.exists(path)) {
        say(streams, name + ": Permission denied");
        return 126;
      }
    } catch (InvalidPathException e) {
      // Then there is none.
    }
    say(streams, name + ": No such file or directory");
    return 127;
  }
}
