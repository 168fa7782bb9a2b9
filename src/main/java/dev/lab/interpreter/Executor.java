package dev.lab.interpreter;

import dev.lab.interpreter.syntax.Command;
import dev.lab.interpreter.syntax.Script;
import dev.lab.interpreter.syntax.Script.AndOr;
import dev.lab.interpreter.syntax.Script.Link;
import dev.lab.interpreter.syntax.Script.Pipeline;
import dev.lab.interpreter.syntax.Word;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Runs a tree of commands in a shell. */
final class Executor {
  private final Budget budget;
  private final SimpleRun simple;

  Executor(Budget budget) {
    this.budget = budget;
    this.simple = new SimpleRun(budget, this::output, this::run);
  }

  int run(Script script, Shell shell, Streams streams) throws IOException, InterruptedException {
    for (AndOr list : script.lists()) {
      run(list.first(), shell, streams);
      for (Link link : list.links()) {
        if (link.onSuccess() == (shell.status() == 0)) {
          run(link.pipeline(), shell, streams);
        }
      }
    }
    return shell.status();
  }

  private void run(Pipeline pipeline, Shell shell, Streams streams)
      throws IOException, InterruptedException {
    List<Command> commands = pipeline.commands();
    int status = 0;
    if (commands.size() == 1) {
      status = run(commands.getFirst(), shell, streams);
    } else {
      InputStream in = streams.in();
      for (Command command : commands.subList(0, commands.size() - 1)) {
        LimitedBuffer pipe = new LimitedBuffer(budget);
        in(command, shell.subshell(), streams.in(in).out(pipe));
        in = pipe.reader();
      }
      status = in(commands.getLast(), shell.subshell(), streams.in(in));
    }
    shell.setStatus(pipeline.negated() ? (status == 0 ? 1 : 0) : status);
  }

  /** Runs a command whose {@code exit} ends no more than its subshell. */
  private int in(Command command, Shell subshell, Streams streams)
      throws IOException, InterruptedException {
    try {
      return run(command, subshell, streams);
    } catch (StopException e) {
      return ended(e);
    }
  }

  private static int ended(StopException e) {
    if (e.why() == StopException.Why.LINE) {
      throw e;
    }
    return e.status();
  }

  /** What commands print, without the ends of the last lines. */
  private String output(Script script, Shell shell) throws IOException, InterruptedException {
    Shell subshell = shell.subshell();
    LimitedBuffer buffer = new LimitedBuffer(budget);
    Streams streams = new Streams(new ByteArrayInputStream(new byte[0]), buffer, simple.errors());
    int status;
    try {
      subshell.setStatus(0);
      status = run(script, subshell, streams);
    } catch (StopException e) {
      status = ended(e);
    }
    shell.setSubstituted(status);
    String text = buffer.text().replace("\0", "");
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '\n') {
      end--;
    }
    return text.substring(0, end);
  }

  private int run(Command command, Shell shell, Streams streams)
      throws IOException, InterruptedException {
    if (command instanceof Command.Simple one) {
      return simple.run(one, shell, streams);
    }
    budget.step();
    try (Redirected redirected = simple.redirect(command.redirects(), shell, streams)) {
      return compound(command, shell, redirected.streams());
    } catch (CommandException e) {
      return simple.fail(e, shell, streams);
    }
  }

  private int compound(Command command, Shell shell, Streams streams)
      throws IOException, InterruptedException {
    switch (command) {
      case Command.Group group -> {
        if (!group.subshell()) {
          return run(group.body(), shell, streams);
        }
        try {
          return run(group.body(), shell.subshell(), streams);
        } catch (StopException e) {
          return ended(e);
        }
      }
      case Command.If choice -> {
        if (run(choice.condition(), shell, streams) == 0) {
          return run(choice.then(), shell, streams);
        }
        shell.setStatus(0);
        return choice.otherwise().isPresent() ? run(choice.otherwise().get(), shell, streams) : 0;
      }
      case Command.Case choices -> {
        return choose(choices, shell, streams);
      }
      case Command.Test test -> {
        Expansion expansion = simple.expansion(shell);
        boolean holds = new ConditionRun(expansion, shell, budget, streams).holds(test.condition());
        return status(holds ? 0 : 1, shell);
      }
      case Command.Calculation calculation -> {
        String text = simple.expansion(shell).text(calculation.expression());
        return status(Arithmetic.of(text, shell.variables(), budget) != 0 ? 0 : 1, shell);
      }
      case Command.Function function -> {
        shell.functions().define(function);
        return status(0, shell);
      }
      case Command.For loop -> {
        int status = 0;
        for (String value : simple.expansion(shell).fields(loop.words())) {
          shell.variables().set(loop.name(), value);
          shell.setStatus(status);
          Round round = round(loop.body(), shell, streams);
          status = round.status();
          if (round.last()) {
            break;
          }
        }
        return status;
      }
      case Command.While loop -> {
        int status = 0;
        while ((run(loop.condition(), shell, streams) == 0) != loop.until()) {
          Round round = round(loop.body(), shell, streams);
          status = round.status();
          if (round.last()) {
            break;
          }
        }
        return status;
      }
      case Command.Simple one -> throw new IllegalStateException("no compound command");
    }
  }

  private static int status(int status, Shell shell) {
    shell.setStatus(status);
    return status;
  }

  private int choose(Command.Case choices, Shell shell, Streams streams)
      throws IOException, InterruptedException {
    Expansion expansion = simple.expansion(shell);
    String subject = expansion.text(choices.subject());
    for (Command.Choice choice : choices.choices()) {
      for (Word pattern : choice.patterns()) {
        budget.step();
        if (Glob.matches(expansion.pattern(pattern), subject)) {
          return choice.body().lists().isEmpty()
              ? status(0, shell)
              : run(choice.body(), shell, streams);
        }
      }
    }
    return status(0, shell);
  }

  /** One round of a loop, and whether it was the last. */
  private record Round(int status, boolean last) {}

  private Round round(Script body, Shell shell, Streams streams)
      throws IOException, InterruptedException {
    budget.step();
    shell.enterLoop();
    try {
      return new Round(run(body, shell, streams), false);
    } catch (LoopException e) {
      if (e.levels() > 1) {
        throw e.outer();
      }
      return new Round(0, e.ends());
    } finally {
      shell.leaveLoop();
    }
  }
}
