package dev.lab.registry.cli;

import dev.lab.registry.config.ConfigException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    synopsisSubcommandLabel = "COMMAND")
public final class RegistryMain implements Runnable {
  /** In the order of the help. */
  private static final List<Map.Entry<String, Class<?>>> COMMANDS =
      List.of(
          Map.entry("serve", ServeCommand.class),
          Map.entry("gc", GcCommand.class),
          Map.entry("fsck", FsckCommand.class),
          Map.entry("du", DuCommand.class),
          Map.entry("copy", CopyCommand.class),
          Map.entry("import", ImportCommand.class));

  @Spec private CommandSpec spec = CommandSpec.create();

  private RegistryMain() {}

  /** Runs a command; gives its exit code when it has ended. */
  public static int run(String[] args, PrintStream out, PrintStream err) {
    Optional<ServeCommand> plain = PlainServe.read(args, writer(out), writer(err));
    if (plain.isPresent()) {
      try {
        return plain.get().call();
      } catch (Exception e) {
        return failed(e, writer(err));
      }
    }
    return read(args, out, err);
  }

  private static int read(String[] args, PrintStream out, PrintStream err) {
    CommandLine commands = new CommandLine(new RegistryMain());
    // What is not asked for is not looked at: taking all commands' options apart takes a while.
    String first = args.length == 0 ? "" : args[0];
    boolean known = COMMANDS.stream().anyMatch(c -> c.getKey().equals(first));
    for (Map.Entry<String, Class<?>> command : COMMANDS) {
      if (!known || command.getKey().equals(first)) {
        commands.addSubcommand(command.getKey(), command.getValue());
      }
    }
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
        (e, commandLine, parsed) -> failed(e, commandLine.getErr()));
    return commands.execute(args);
  }

  private static int failed(Exception e, PrintWriter err) {
    err.println(e.getMessage() == null ? e.toString() : e.getMessage());
    return e instanceof ConfigException || e instanceof IllegalArgumentException
        ? ExitCode.USAGE
        : ExitCode.FAILED;
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
