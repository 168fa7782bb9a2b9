package dev.lab.registry.cli;

import dev.lab.registry.config.ConfigException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The registry as a program of its own: {@code serve} and the commands that look after content. */
@Command(
    name = "registry",
    mixinStandardHelpOptions = true,
    description = "A container registry.",
    footer = {"", ExitCode.SAID},
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ServeCommand.class,
      GcCommand.class,
      FsckCommand.class,
      DuCommand.class,
      CopyCommand.class,
      ImportCommand.class
    })
public final class RegistryMain implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  private RegistryMain() {}

  /** Runs a command; gives its exit code when it has ended. */
  public static int run(String[] args, PrintStream out, PrintStream err) {
    CommandLine commands = new CommandLine(new RegistryMain());
    commands.setOut(writer(out));
    commands.setErr(writer(err));
    commands.setExecutionStrategy(new CommandLine.RunLast());
    commands.setParameterExceptionHandler(
        (e, words) -> {
          e.getCommandLine().getErr().println(e.getMessage());
          e.getCommandLine().getErr().println("Try --help.");
          return ExitCode.USAGE;
        });
    commands.setExecutionExceptionHandler(
        (e, commandLine, parsed) -> {
          commandLine.getErr().println(e.getMessage() == null ? e.toString() : e.getMessage());
          return e instanceof ConfigException || e instanceof IllegalArgumentException
              ? ExitCode.USAGE
              : ExitCode.FAILED;
        });
    return commands.execute(args);
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "Say what to do; serve starts the registry.");
  }
}
