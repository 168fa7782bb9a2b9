package dev.lab.cli;

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
    return line;
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
