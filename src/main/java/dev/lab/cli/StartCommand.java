package dev.lab.cli;

import dev.lab.check.ExitCode;
import dev.lab.shell.Shells;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lab start LAB}. */
@Command(
    name = "start",
    description = "Start a lab, or go on where you left it.",
    mixinStandardHelpOptions = true)
final class StartCommand implements Callable<Integer>, LabCommand.OnConsole {
  @Parameters(paramLabel = "LAB", description = "The lab; lab list names them.")
  private String lab = "";

  @Mixin private TargetOptions target = new TargetOptions();

  @Option(
      names = "--namespace",
      paramLabel = "NAME",
      description = "The namespace to work in, on a real cluster.")
  private String namespace = "";

  @Option(
      names = "--reset",
      description = "Begin anew: forget the record, the cluster, the images.")
  private boolean reset;

  @Option(
      names = "--learner",
      paramLabel = "ID",
      description =
          "Who you are, for labs that give each learner other values (also: LAB_LEARNER). Your record"
              + " keeps it.")
  private String learner = "";

  @Option(
      names = "--lang",
      paramLabel = "fr",
      description = "The language to read the lab in (also: LAB_LANG; else that of your locale).")
  private String lang = "";

  @Mixin private JoinOptions join = new JoinOptions();

  @Option(names = "--plain", description = "Static lines: no colour, no line editing.")
  private boolean plain;

  @Option(
      names = "--no-pager",
      description = "Don't show what is longer than the window by the page (also: LAB_PAGER=off).")
  private boolean noPager;

  private @Nullable Console console;

  @Override
  public void use(Console given) {
    console = given;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    target.check();
    if (target.context().isEmpty() && !namespace.isEmpty()) {
      throw new CommandException(ExitCode.USAGE, "--namespace goes with --context");
    }
    LabOptions options =
        new LabOptions(
            lab,
            target.context(),
            namespace,
            target.hostEngine(),
            reset,
            plain,
            "",
            learner,
            lang,
            target.trust(),
            join);
    try (RunningLab running = RunningLab.start(Console.given(console), options);
        Shells.Opened shell = running.shell(pages())) {
      return shell.shell().run();
    }
  }

  private boolean pages() {
    String wish = Console.given(console).environment().getOrDefault("LAB_PAGER", "");
    return !noPager && !wish.equals("off");
  }
}
