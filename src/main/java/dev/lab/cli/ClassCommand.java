package dev.lab.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code lab class COMMAND}: what there is for a whole class. */
@Command(
    name = "class",
    description = "For whoever teaches a class.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class ClassCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  private ClassCommand() {}

  /** With its subcommands. */
  static CommandLine line() {
    CommandLine line = new CommandLine(new ClassCommand());
    line.addSubcommand(new ClassServeCommand());
    line.addSubcommand(new ClassNamespacesCommand());
    line.addSubcommand(new ClassKeysCommand());
    // What a learner says in a running lab; the launcher has handed it over where one runs.
    for (String word : List.of("pause", "resume", "leave")) {
      CommandLine learners = new CommandLine(new WordCommand());
      learners.getCommandSpec().usageMessage().hidden(true);
      line.addSubcommand(word, learners);
    }
    line.addSubcommand(new ClassHostCommand());
    return line;
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
