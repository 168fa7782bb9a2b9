package dev.lab.cli;

import dev.lab.check.ExitCode;
import dev.lab.course.Audience;
import dev.lab.course.Lab;
import dev.lab.verify.JUnitXml;
import dev.lab.verify.Onlooker;
import dev.lab.verify.Report;
import dev.lab.verify.ReportTable;
import dev.lab.verify.Verification;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lab verify LAB [--context NAME] [--engine host|sandbox] [--junit FILE]}. */
@Command(
    name = "verify",
    description = {
      "Prove a lab on fresh sandboxes of its own: each step's checks fail before and pass after the"
          + " commands of its prose and the answers to its questions, also when it is done again; each"
          + " wrong solution is caught, each hint is shown in some state and the last one solves its"
          + " step. With --context, in namespaces of that cluster that are deleted afterwards.",
      "Exits 0 when all of it holds, 1 when something does not, 3 when a real cluster or engine lacks"
          + " what it takes to tell."
    },
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer>, LabCommand.OnConsole {
  private static final int TRIES = 100;

  @Parameters(paramLabel = "LAB", description = "The lab: a name that lab list has, or its folder.")
  private String lab = "";

  @Mixin private TargetOptions target = new TargetOptions();

  @Option(
      names = "--learner",
      paramLabel = "ID",
      split = ",",
      description =
          "Prove it for these learners, where a lab gives each other values (else for two whose"
              + " values differ).")
  private List<String> learners = new ArrayList<>();

  @Option(
      names = "--evidence",
      description =
          "Grade each state live and hand it in, too, and what was kept of it once all has stopped:"
              + " it must come out alike (on sandboxes only).")
  private boolean evidence;

  @Option(names = "--junit", paramLabel = "FILE", description = "Write JUnit XML as well.")
  private @Nullable Path junit;

  private @Nullable Console console;

  @Override
  public void use(Console given) {
    console = given;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Console at = Console.given(console);
    target.check();
    if (evidence && !target.context().isEmpty()) {
      throw new CommandException(
          ExitCode.USAGE, "--evidence is proven on sandboxes; leave --context out");
    }
    List<Report> reports = new ArrayList<>();
    for (Map.Entry<String, Lab> each : labs(at).entrySet()) {
      String learner = each.getKey();
      LabOptions options =
          new LabOptions(
              lab,
              target.context(),
              "",
              target.hostEngine(),
              false,
              true,
              "proof",
              learner,
              "",
              target.trust());
      if (!each.getValue().parameters().isEmpty()) {
        at.err().println("... as the learner " + learner);
      }
      Report report = report(at, each.getValue(), learner, options);
      ReportTable.print(report, at.out());
      reports.add(report);
    }
    if (junit != null) {
      JUnitXml.write(reports, junit);
    }
    if (reports.stream().anyMatch(r -> !r.gaps().isEmpty())) {
      return ExitCode.FAILED;
    }
    return reports.stream().allMatch(r -> r.unproven().isEmpty())
        ? ExitCode.PASSED
        : ExitCode.UNREACHABLE;
  }

  private Report report(Console at, Lab own, String learner, LabOptions options)
      throws IOException, InterruptedException {
    if (!evidence) {
      return proven(at, own, learner, options, Onlooker.NOBODY);
    }
    Path kept =
        at.state().path().resolve("proofs").resolve("evidence-" + ProcessHandle.current().pid());
    try {
      Regrading regrading = new Regrading(own, learner, target.trust(), kept);
      Report report = proven(at, own, learner, options, regrading);
      at.err().println("... what was kept is graded again");
      return report.with(regrading.proofs());
    } finally {
      Workspace.delete(kept);
    }
  }

  private static Report proven(
      Console at, Lab own, String learner, LabOptions options, Onlooker onlooker)
      throws IOException, InterruptedException {
    try (LiveStages stages = new LiveStages(at, options)) {
      return new Verification(own, learner, stages, onlooker)
          .run(w -> at.err().println("... " + w));
    }
  }

  /** The lab as each of the learners has it. */
  private Map<String, Lab> labs(Console at) {
    Map<String, Lab> all = new LinkedHashMap<>();
    for (String id : learners) {
      all.put(id, load(at, id));
    }
    if (all.isEmpty()) {
      Lab usual = load(at, Audience.NO_NAME);
      all.put(Audience.NO_NAME, usual);
      if (!usual.parameters().isEmpty()) {
        String other = other(at, usual);
        all.put(other, load(at, other));
      }
    }
    return all;
  }

  /** A learner who has as many other values as can be. */
  private String other(Console at, Lab usual) {
    String best = "another";
    long most = -1;
    for (int i = 1; i <= TRIES && most < usual.parameters().values().size(); i++) {
      String id = i == 1 ? "another" : "another-" + i;
      Lab theirs = load(at, id);
      long differ =
          theirs.parameters().values().entrySet().stream()
              .filter(e -> !e.getValue().equals(usual.parameters().values().get(e.getKey())))
              .count();
      if (differ > most) {
        best = id;
        most = differ;
      }
    }
    return best;
  }

  private Lab load(Console at, String learner) {
    return Labs.load(at, lab, LearnersLab.audience(learner), target.trust());
  }
}
