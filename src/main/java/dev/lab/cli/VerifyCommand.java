package dev.lab.cli;

import dev.lab.check.ExitCode;
import dev.lab.course.Audience;
import dev.lab.course.Lab;
import dev.lab.verify.JUnitXml;
import dev.lab.verify.Report;
import dev.lab.verify.ReportTable;
import dev.lab.verify.Verification;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lab verify LAB [--context NAME] [--engine host|sandbox] [--junit FILE]}. */
@Command(
    name = "verify",
    description = {
      "Prove a lab on a fresh sandbox of its own: each step's checks fail before and pass after the"
          + " commands of its prose, also when it is done again; each wrong solution is caught, each"
          + " hint is shown in some state and the last one solves its step.",
      "Exits 0 when all of it holds, else 1."
    },
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer>, LabCommand.OnConsole {
  @Parameters(paramLabel = "LAB", description = "The lab: a name that lab list has, or its folder.")
  private String lab = "";

  @Option(
      names = "--context",
      paramLabel = "NAME",
      description =
          "Use this context of your kubeconfig, a real cluster, in namespaces that are deleted"
              + " afterwards.")
  private String context = "";

  @Option(
      names = "--engine",
      paramLabel = "sandbox|host",
      description = "Use the sandbox's engine, or docker's own (host).")
  private String engine = "";

  @Option(names = "--junit", paramLabel = "FILE", description = "Write JUnit XML as well.")
  private @Nullable Path junit;

  @Option(names = "--trust", description = Labs.TRUST)
  private boolean trust;

  private @Nullable Console console;

  @Override
  public void use(Console given) {
    console = given;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Console at = Console.given(console);
    StartCommand.checkTarget(context, engine);
    Lab proven = Labs.load(at, lab, Audience.usual(), trust);
    LabOptions options =
        new LabOptions(
            lab,
            context,
            "",
            engine.equals("host"),
            false,
            true,
            "proof",
            Audience.NO_NAME,
            "",
            trust);
    Report report;
    try (LiveStages stages = new LiveStages(at, options)) {
      report = new Verification(proven, stages).run(w -> at.err().println("... " + w));
    }
    ReportTable.print(report, at.out());
    if (junit != null) {
      JUnitXml.write(report, junit);
    }
    return report.gaps().isEmpty() ? ExitCode.PASSED : ExitCode.FAILED;
  }
}
