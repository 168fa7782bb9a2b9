package dev.lab.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code lab grades COMMAND}: what to do with grades that there are. */
@Command(
    name = "grades",
    description = "Work with the grades of a class.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class GradesCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  private GradesCommand() {}

  /** With its subcommands. */
  static CommandLine line() {
    return new CommandLine(new GradesCommand())
        .addSubcommand(new GradesReportCommand())
        .addSubcommand(new GradesItemsCommand())
        .addSubcommand(new GradesDiffCommand())
        .addSubcommand(new GradesRulesCommand())
        .addSubcommand(new GradesPostCommand())
        .addSubcommand(new GradesMergeCommand());
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
