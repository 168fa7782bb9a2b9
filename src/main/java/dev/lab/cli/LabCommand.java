package dev.lab.cli;

import dev.lab.check.ExitCode;
import dev.lab.registry.cli.RegistryMain;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code lab}: says what there is. */
@Command(
    name = "lab",
    mixinStandardHelpOptions = true,
    version = "lab 1.0.0-SNAPSHOT",
    description =
        "Learn to ship container images to a Kubernetes cluster, by doing it.%nStart with: lab start"
            + " shipping-images",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", ExitCode.HELP})
public final class LabCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  private LabCommand() {}

  /** Runs one command line and gives its exit code. */
  public static int run(String[] arguments) {
    // The registry knows its own words, and starts the sooner without a look at all of the others.
    if (arguments.length > 0 && arguments[0].equals("registry")) {
      return RegistryMain.run(
          Arrays.copyOfRange(arguments, 1, arguments.length), System.out, System.err);
    }
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    Path root = Path.of(System.getProperty("lab.root", ""));
    return run(arguments, new Console(out, err, System.getenv(), root));
  }

  static int run(String[] arguments, Console console) {
    CommandLine line = new CommandLine(new LabCommand());
    CommandLine registry = new CommandLine(new RegistryCommand());
    registry.setUnmatchedOptionsArePositionalParams(true);
    line.addSubcommand(new StartCommand());
    line.addSubcommand(new DemoCommand());
    line.addSubcommand(new ListCommand());
    for (String word :
        List.of(
            "check", "hint", "status", "next", "back", "steps", "answer", "solve", "reset", "run",
            "watch", "help", "help-me")) {
      CommandLine words = new CommandLine(new WordCommand());
      words.setUnmatchedOptionsArePositionalParams(true);
      words
          .getCommandSpec()
          .usageMessage()
          .hidden(!List.of("check", "hint", "status", "watch").contains(word));
      line.addSubcommand(word, words);
    }
    line.addSubcommand(new SubmitCommand());
    line.addSubcommand(new GradeCommand());
    line.addSubcommand(GradesCommand.line());
    line.addSubcommand(RosterCommand.line());
    line.addSubcommand(ClassCommand.line());
    line.addSubcommand(new TranslateCommand());
    line.addSubcommand(new ReferenceCommand());
    line.addSubcommand(new NewCommand());
    line.addSubcommand(new ImportCommand());
    line.addSubcommand(new ExportCommand());
    line.addSubcommand(new LintCommand());
    line.addSubcommand(new PreviewCommand());
    line.addSubcommand(new VerifyCommand());
    line.addSubcommand(new ImageCommand());
    line.addSubcommand(new EnvCommand());
    line.addSubcommand(new SandboxCommand());
    line.addSubcommand(registry);
    line.addSubcommand(new WarmUpCommand());
    ShortErrors errors = new ShortErrors();
    configure(line, console, errors);
    return line.execute(arguments);
  }

  private static void configure(CommandLine line, Console console, ShortErrors errors) {
    boolean plain = !console.environment().getOrDefault("NO_COLOR", "").isEmpty();
    line.setOut(console.out());
    line.setErr(console.err());
    line.setParameterExceptionHandler(errors);
    line.setExecutionExceptionHandler(errors);
    line.setColorScheme(CommandLine.Help.defaultColorScheme(plain ? Ansi.OFF : Ansi.AUTO));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    give(line, console);
  }

  private static void give(CommandLine line, Console console) {
    for (CommandLine sub : line.getSubcommands().values()) {
      if (sub.getCommand() instanceof OnConsole command) {
        command.use(console);
      }
      give(sub, console);
    }
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /** A command that uses the process it runs in. */
  interface OnConsole {
    /** Called before the command runs. */
    void use(Console console);
  }
}
