package dev.lab.cli;

import dev.lab.check.ExitCode;
import dev.lab.course.Audience;
import dev.lab.course.Lab;
import dev.lab.course.LabException;
import dev.lab.grade.Access;
import dev.lab.grade.FactsOfLab;
import dev.lab.grade.Grader;
import dev.lab.grade.Grading;
import dev.lab.grade.ResultFiles;
import dev.lab.grade.Shard;
import dev.lab.grade.Summary;
import dev.lab.grade.cluster.ClusterException;
import dev.lab.grade.journal.Journal;
import dev.lab.grade.journal.JournalException;
import dev.lab.grade.journal.JournalHead;
import dev.lab.grade.result.ClassGrades;
import dev.lab.grade.roster.Learner;
import dev.lab.grade.roster.Roster;
import dev.lab.grade.roster.RosterException;
import dev.lab.target.guard.Guard;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lab grade LAB --roster FILE}. */
@Command(
    name = "grade",
    description = {
      "Grade a class. The roster is a CSV file with the columns id, name, email, kubeconfig or"
          + " context, namespace, registry (an address, or nothing to read it through the API"
          + " server), bundle, section; lab roster check says what is wrong with it.",
      "Exits 0 once every row is recorded, whatever the grades; 130 after Ctrl-C."
    },
    mixinStandardHelpOptions = true)
final class GradeCommand implements Callable<Integer>, LabCommand.OnConsole {
  private static final int INTERRUPTED = 130;

  @Parameters(paramLabel = "LAB", description = "The lab; lab list names them.")
  private String lab = "";

  @Option(names = "--roster", required = true, paramLabel = "FILE", description = "The class.")
  private Path roster = Path.of("");

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Where the journal, results.csv, results.json and retry.csv go (grades-LAB here).")
  private @Nullable Path out;

  @Option(names = "--jobs", paramLabel = "N", description = "How many learners at once (16).")
  private int jobs = 16;

  @Option(
      names = "--per-host",
      paramLabel = "N",
      description = "How many requests to one host at once (32).")
  private int perHost = 32;

  @Option(
      names = "--allow-local",
      description = {
        "Let learners lead to addresses of this machine, as those of a sandbox are. Your own"
            + " contexts may be anywhere."
      })
  private boolean allowLocal;

  @Option(names = "--timeout", paramLabel = "60s", description = "For one learner (60s).")
  private String timeout = "60s";

  @Option(
      names = "--resume",
      description = "Go on with a grading that was ended: who has a row is not graded again.")
  private boolean resume;

  @Option(names = "--only", split = ",", paramLabel = "ID", description = "Only these learners.")
  private List<String> only = List.of();

  @Option(
      names = "--shard",
      paramLabel = "I/N",
      description = "Only the rows, from 0, that leave I when divided by N.")
  private String shard = "0/1";

  @Mixin private ClusterOptions cluster = new ClusterOptions();

  @Option(names = "--dry-run", description = "Say what would be looked at, and look at nothing.")
  private boolean dryRun;

  @Option(names = "--plain", description = "A line a learner in place of a line that moves.")
  private boolean plain;

  @Mixin private EvidenceOptions evidence = new EvidenceOptions();

  @Mixin private ReportOptions reports = new ReportOptions();

  @Option(names = "--trust", description = Labs.TRUST)
  private boolean trust;

  @Spec private CommandSpec spec = CommandSpec.create();

  private @Nullable Console console;

  @Override
  public void use(Console given) {
    console = given;
  }

  @Override
  public Integer call() throws Exception {
    Console at = Console.given(console);
    if (jobs < 1
        || jobs > 10_000
        || perHost < 1
        || perHost > 10_000
        || !timeout.matches("[1-9]\\d{0,4}s?")) {
      throw new CommandException(
          ExitCode.USAGE,
          "--jobs and --per-host are numbers from 1 to 10000, --timeout seconds such as 60s");
    }
    // What is wrong with these is said before anything is graded.
    reports.chosen("");
    reports.rules();
    Lab graded = Labs.load(at, lab, Audience.usual(), trust);
    Path folder = out == null ? Path.of("grades-" + graded.id()) : out;
    try {
      // A kubelet puts files behind links: what is beside the roster is where it really is.
      Roster all = Roster.read(cluster.inPod() ? roster.toRealPath() : roster);
      List<Learner> wanted = wanted(all);
      Access access =
          new Access(all.folder(), at.environment(), new Guard(allowLocal, perHost, time()));
      if (dryRun) {
        at.out()
            .print(
                GradePlan.words(
                    graded,
                    wanted,
                    evidence.offline() ? evidence.plan() : GradePlan.live(access),
                    folder));
        at.out().flush();
        return ExitCode.PASSED;
      }
      if (cluster.elsewhere()) {
        return onCluster(graded, all, wanted, folder);
      }
      JournalHead head = JournalHead.begin(FactsOfLab.of(graded), all.learners(), Instant.now());
      try (AutoCloseable keeper = cluster.keeper(at, Shard.parse(shard), folder);
          Journal journal = open(folder, head)) {
        journal.change().words().forEach(at.err()::println);
        Grader grader = evidence.grader(at, graded, access, trust, all, folder);
        return grade(grader, all, wanted, journal, folder);
      }
    } catch (ClusterException e) {
      throw new CommandException(ExitCode.UNREACHABLE, String.valueOf(e.getMessage()));
    } catch (LabException | RosterException | JournalException | IllegalArgumentException e) {
      throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.USAGE, "can't write results to " + folder + " (" + e.getMessage() + ")");
    }
  }

  private int onCluster(Lab graded, Roster all, List<Learner> wanted, Path folder)
      throws Exception {
    Console at = Console.given(console);
    List<String> words =
        new ArrayList<>(
            List.of("--jobs", "" + jobs, "--per-host", "" + perHost, "--timeout", timeout));
    if (allowLocal) {
      words.add("--allow-local");
    }
    if (trust) {
      words.add("--trust");
    }
    Roster some = new Roster(all.folder(), wanted, all.problems());
    ClusterGrade run = new ClusterGrade(at, cluster, graded, resume);
    ClassGrades judged = reports.judged(at, run.grade(some, words, folder));
    ResultFiles.write(folder, judged, all.learners());
    ReportOptions.write(at, judged, reports.chosen(""), folder);
    at.out().print(Summary.of(judged));
    at.out().flush();
    long open = wanted.stream().filter(l -> judged.learner(l.id()).isEmpty()).count();
    if (open > 0) {
      at.err().println(open + " are not graded yet; go on with: " + again());
      return INTERRUPTED;
    }
    return ExitCode.PASSED;
  }

  private Duration time() {
    return Duration.ofSeconds(Long.parseLong(timeout.replace("s", "")));
  }

  private Journal open(Path folder, JournalHead head) throws IOException, JournalException {
    return resume && Journal.isIn(folder)
        ? Journal.resume(folder, head)
        : Journal.begin(folder, head);
  }

  private List<Learner> wanted(Roster all) {
    for (String id : only) {
      if (all.learner(id).isEmpty()) {
        throw new CommandException(ExitCode.USAGE, "the roster has no id \"" + id + "\"");
      }
    }
    return Shard.parse(shard).of(all.learners()).stream()
        .filter(l -> only.isEmpty() || only.contains(l.id()))
        .toList();
  }

  private int grade(Grader grader, Roster all, List<Learner> wanted, Journal journal, Path folder)
      throws Exception {
    Console at = Console.given(console);
    Set<String> known = journal.known();
    List<Learner> left = wanted.stream().filter(l -> !known.contains(l.id())).toList();
    if (left.size() < wanted.size()) {
      at.err().println((wanted.size() - left.size()) + " are recorded already");
    }
    Grading grading = new Grading(grader, jobs, time());
    GradeProgress progress = GradeProgress.on(at, plain, left.size());
    Runnable stop =
        () -> {
          if (grading.stopped()) {
            Runtime.getRuntime().halt(INTERRUPTED);
          }
          grading.stop();
          progress.say("finishing the rows in flight; Ctrl-C again to leave them");
        };
    Object before = Signals.register("INT", stop);
    try {
      grading.run(
          left,
          grade -> {
            journal.add(grade);
            progress.add(grade);
          });
    } finally {
      Signals.unregister("INT", before);
      progress.end();
    }
    ClassGrades judged = reports.judged(at, journal.grades());
    ResultFiles.write(folder, judged, all.learners());
    ReportOptions.write(at, judged, reports.chosen(""), folder);
    at.out().print(Summary.of(judged));
    at.out().flush();
    long open = wanted.stream().filter(l -> !journal.known().contains(l.id())).count();
    if (grading.stopped() && open > 0) {
      at.err().println(open + " are not graded yet; go on with: " + again());
      return INTERRUPTED;
    }
    return ExitCode.PASSED;
  }

  private String again() {
    List<String> words = spec.commandLine().getParseResult().originalArgs();
    String said = String.join(" ", words.stream().map(GradeCommand::quoted).toList());
    return "lab grade " + said + (resume ? "" : " --resume");
  }

  private static String quoted(String word) {
    return word.matches("[\\w./:=,@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
