package dev.lab.cli;

import dev.lab.check.ExitCode;
import dev.lab.course.Lab;
import dev.lab.course.LabException;
import dev.lab.evidence.BundleFolder;
import dev.lab.evidence.BundleSource;
import dev.lab.evidence.ClassKey;
import dev.lab.evidence.EvidenceException;
import dev.lab.evidence.EvidenceRegistry;
import dev.lab.evidence.Judge;
import dev.lab.evidence.Keeper;
import dev.lab.evidence.NamedBundles;
import dev.lab.evidence.PrivateFile;
import dev.lab.evidence.RegistrySource;
import dev.lab.evidence.Remembered;
import dev.lab.grade.Access;
import dev.lab.grade.EitherGrader;
import dev.lab.grade.EvidenceGrader;
import dev.lab.grade.Grader;
import dev.lab.grade.LiveGrader;
import dev.lab.grade.roster.Learner;
import dev.lab.grade.roster.Roster;
import dev.lab.target.guard.Guard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of a grading that say whether it looks at clusters or at evidence. */
final class EvidenceOptions {
  @Option(
      names = "--from",
      paramLabel = "DIR|REGISTRY/class",
      description =
          "Grade what was handed in or kept, and ask no cluster: bundles in a folder, or in a"
              + " registry below REGISTRY/class.")
  private String from = "";

  @Option(
      names = "--evidence",
      paramLabel = "DIR",
      description = "Keep what is seen of each learner in DIR, to be graded again with --from.")
  private @Nullable Path evidence;

  @Option(
      names = "--keys",
      paramLabel = "DIR",
      description = "Where lab class keys has put the class's key (class-keys of lab's own state).")
  private @Nullable Path keys;

  @Option(
      names = "--unsigned",
      description = "Grade bundles that nobody has signed, though the class has a key.")
  private boolean unsigned;

  /** Whether no cluster is looked at. */
  boolean offline() {
    return !from.isEmpty();
  }

  /** Who grades. */
  Grader grader(Console console, Lab lab, Access access, boolean trust, Roster roster, Path out)
      throws LabException, IOException {
    if (offline() && evidence != null) {
      throw new CommandException(
          ExitCode.USAGE,
          "--evidence keeps what is seen live; with --from there is nothing to keep");
    }
    try {
      ClassKeys found = ClassKeys.in(console, keys);
      if (offline()) {
        return bundles(lab, source(console, access.guard()), found, trust, out);
      }
      Optional<Keeper> keeper =
          evidence == null
              ? Optional.empty()
              : Optional.of(
                  new Keeper(evidence, found.orMade("class"), lab, console.environment()));
      Grader live = new LiveGrader(lab, access, trust, keeper);
      Map<String, String> files = new HashMap<>();
      roster.learners().stream()
          .filter(EitherGrader::handedIn)
          .forEach(l -> files.put(l.id(), l.bundle()));
      return files.isEmpty()
          ? live
          : new EitherGrader(
              live, bundles(lab, new NamedBundles(roster.folder(), files), found, trust, out));
    } catch (EvidenceException e) {
      throw new CommandException(ExitCode.USAGE, e.getMessage());
    }
  }

  private Grader bundles(Lab lab, BundleSource source, ClassKeys found, boolean trust, Path out)
      throws EvidenceException, LabException, IOException {
    Optional<ClassKey> key = found.open();
    if (key.isEmpty() && keys != null) {
      throw new EvidenceException("there is no class.pub in " + keys);
    }
    PrivateFile.folder(out);
    Remembered remembered = new Remembered(out.resolve("evidence-graded.json"));
    return new EvidenceGrader(
        lab, source, new Judge(lab.id(), key, unsigned, remembered), remembered, trust);
  }

  /** A folder, where there is one of that name; else a registry. */
  private BundleSource source(Console console, Guard guard) throws EvidenceException {
    if (inFolder()) {
      return new BundleFolder(Path.of(from));
    }
    EvidenceRegistry.Address address = EvidenceRegistry.Address.parse(from);
    return new RegistrySource(
        () -> new EvidenceRegistry(address.host(), console.environment(), guard.share()), address);
  }

  private boolean inFolder() {
    return Files.isDirectory(Path.of(from)) || from.indexOf('/') < 1 || from.startsWith(".");
  }

  /** What would be graded of each learner; of a registry nothing is asked. */
  Function<Learner, GradePlan.Place> plan() {
    try {
      if (!inFolder()) {
        EvidenceRegistry.Address address = EvidenceRegistry.Address.parse(from);
        return learner -> GradePlan.Place.there("what is in " + address.of(learner.id()));
      }
      BundleFolder folder = new BundleFolder(Path.of(from));
      return learner -> inFolder(folder, learner);
    } catch (EvidenceException e) {
      throw new CommandException(ExitCode.USAGE, e.getMessage());
    }
  }

  private static GradePlan.Place inFolder(BundleFolder folder, Learner learner) {
    List<BundleSource.Found> all = folder.of(learner.id());
    List<String> good =
        all.stream().filter(f -> f.opened().isPresent()).map(BundleSource.Found::name).toList();
    if (!good.isEmpty()) {
      return GradePlan.Place.there(
          (good.size() == 1 ? "the bundle " : "the newest of the bundles ")
              + String.join(", ", good));
    }
    return GradePlan.Place.wrong(
        all.isEmpty()
            ? "there is no bundle of " + learner.id() + " in " + folder.place()
            : String.join("; ", all.stream().map(f -> f.name() + ": " + f.problem()).toList()));
  }
}
