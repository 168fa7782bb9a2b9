package dev.lab.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code lab roster COMMAND}. */
@Command(
    name = "roster",
    description = "Look after the list of a class.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class RosterCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  private RosterCommand() {}

  /** With its subcommands. */
  static CommandLine line() {
    return new CommandLine(new RosterCommand()).addSubcommand(new RosterCheckCommand());
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
