package dev.lab.cli;

import dev.lab.check.Patience;
import dev.lab.course.Lab;
import dev.lab.course.LabException;
import dev.lab.evidence.Bundle;
import dev.lab.evidence.BundleFolder;
import dev.lab.evidence.BundleSource;
import dev.lab.evidence.ClassKey;
import dev.lab.evidence.EvidenceException;
import dev.lab.evidence.Judge;
import dev.lab.evidence.Keeper;
import dev.lab.evidence.Remembered;
import dev.lab.evidence.SigningKey;
import dev.lab.grade.Access;
import dev.lab.grade.EvidenceGrader;
import dev.lab.grade.LiveGrader;
import dev.lab.grade.result.CheckGrade;
import dev.lab.grade.result.LearnerGrade;
import dev.lab.grade.roster.Learner;
import dev.lab.session.HandIn;
import dev.lab.target.guard.Guard;
import dev.lab.verify.Onlooker;
import dev.lab.verify.Proof;
import dev.lab.verify.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Grades each state of a proof live and has it handed in, keeps the evidence of both, and grades
 * that again once everything has stopped: all must come out alike.
 */
final class Regrading implements Onlooker {
  private static final Duration TIME = Duration.ofSeconds(60);

  private final Lab lab;
  private final Learner learner;
  private final boolean trust;
  private final Path folder;
  private final SigningKey ofClass = SigningKey.ofClass("proof");
  private final SigningKey ofLearner;
  private final List<State> states = new ArrayList<>();

  /**
   * A state that was looked at.
   *
   * @param who whose evidence it is
   * @param kept where it is
   * @param live what came of the checks, then
   */
  private record State(String step, String what, Who who, Path kept, List<CheckGrade> live) {}

  /** Who looked. */
  private enum Who {
    CLASS("graded live"),
    LEARNER("handed in");

    private final String words;

    Who(String words) {
      this.words = words;
    }
  }

  /**
   * Of a lab as the learner has it.
   *
   * @param folder for what is kept
   */
  Regrading(Lab lab, String learner, boolean trust, Path folder) {
    this.lab = lab;
    this.learner = Learner.of(Map.of("id", learner, "kubeconfig", "kubeconfig"));
    this.trust = trust;
    this.folder = folder;
    this.ofLearner = ofClass.give(learner);
  }

  @Override
  public void look(String step, String state, Stage stage)
      throws IOException, InterruptedException {
    // Side by side: some checks take their time.
    try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<State> live = both.submit(() -> seen(step, state, stage));
      Future<State> handed = both.submit(() -> handedIn(step, state, stage));
      add(live.get(), handed.get());
    } catch (ExecutionException e) {
      throw new IOException(String.valueOf(e.getMessage()), e);
    }
  }

  private synchronized Path place() throws IOException {
    Files.createDirectories(folder);
    return Files.createTempDirectory(folder, "state");
  }

  private State seen(String step, String state, Stage stage)
      throws IOException, InterruptedException, EvidenceException, LabException {
    Path place = place();
    Files.copy(((LiveStage) stage).kubeconfig(), place.resolve("kubeconfig"));
    Access access = new Access(place, Map.of(), new Guard(true, 32, TIME));
    Keeper keeper = new Keeper(place, ofClass, lab, Map.of());
    LearnerGrade grade =
        new LiveGrader(lab, access, trust, Patience.NONE, Optional.of(keeper)).grade(learner);
    return new State(step, state, Who.CLASS, place, grade.checks());
  }

  private State handedIn(String step, String state, Stage stage)
      throws IOException, InterruptedException, EvidenceException {
    Path place = place();
    HandIn handIn = stage.session().handIn(Optional.of(ofLearner), Patience.NONE);
    Files.write(place.resolve(BundleFolder.fileName(learner.id()) + Bundle.SUFFIX), handIn.file());
    List<CheckGrade> live =
        CheckGrade.of(handIn.results().stream().filter(r -> r.counts()).toList());
    return new State(step, state, Who.LEARNER, place, live);
  }

  private synchronized void add(State... more) {
    states.addAll(List.of(more));
  }

  /** Grades what was kept. */
  synchronized List<Proof> proofs() throws IOException, InterruptedException {
    List<Proof> proofs = new ArrayList<>();
    for (State state : states) {
      long start = System.nanoTime();
      List<String> differ;
      try {
        differ = differ(state.live(), again(state));
      } catch (EvidenceException | LabException e) {
        differ = List.of(String.valueOf(e.getMessage()));
      }
      proofs.add(
          new Proof(
              state.step(),
              Proof.Kind.EVIDENCE,
              state.what() + ", " + state.who().words + ": it is graded alike from evidence",
              differ.isEmpty()
                  ? ""
                  : "what was kept is graded otherwise. Have these checks look at what can be kept:"
                      + " no secret, and nothing of the machine that they run on",
              String.join("\n", differ),
              "",
              Duration.ofNanos(System.nanoTime() - start)));
    }
    return proofs;
  }

  private List<CheckGrade> again(State state)
      throws IOException, InterruptedException, EvidenceException, LabException {
    BundleSource bundles = new BundleFolder(state.kept());
    Remembered remembered = new Remembered(state.kept().resolve("graded.json"));
    Optional<ClassKey> key = Optional.of(ofClass.classKey());
    LearnerGrade grade =
        new EvidenceGrader(
                lab, bundles, new Judge(lab.id(), key, false, remembered), remembered, trust)
            .grade(learner);
    if (!grade.reason().isEmpty() && !state.live().isEmpty()) {
      throw new EvidenceException(grade.reason());
    }
    return grade.checks();
  }

  /** What is not alike, a line for each field. */
  private static List<String> differ(List<CheckGrade> live, List<CheckGrade> again) {
    List<String> lines = new ArrayList<>();
    if (!live.isEmpty() && live.size() != again.size()) {
      lines.add(live.size() + " checks were graded, and from evidence " + again.size());
    }
    for (CheckGrade one : live) {
      again.stream()
          .filter(o -> o.check().equals(one.check()) && !o.equals(one))
          .forEach(
              o -> lines.add(one.check() + "\n  was   " + said(one) + "\n  and is " + said(o)));
    }
    return lines;
  }

  private static String said(CheckGrade grade) {
    List<String> words = new ArrayList<>();
    words.add(grade.verdict().word() + " for " + grade.points());
    for (String each :
        List.of(
            grade.looked(),
            grade.expected(),
            grade.found(),
            grade.code(),
            grade.cause(),
            grade.read(),
            grade.why())) {
      if (!each.isEmpty()) {
        words.add(each);
      }
    }
    return String.join(" | ", words);
  }
}
