package dev.lab.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.check.CheckRun;
import dev.lab.check.Patience;
import dev.lab.check.Situation;
import dev.lab.check.kinds.CheckKinds;
import dev.lab.course.Lab;
import dev.lab.course.LabLoader;
import dev.lab.diagnose.Diagnosis;
import dev.lab.evidence.BundleFolder;
import dev.lab.evidence.BundleWriter;
import dev.lab.evidence.Bundler;
import dev.lab.evidence.ClassKey;
import dev.lab.evidence.Judge;
import dev.lab.evidence.Keeper;
import dev.lab.evidence.LearnerRecord;
import dev.lab.evidence.Remembered;
import dev.lab.evidence.SigningKey;
import dev.lab.evidence.Taking;
import dev.lab.grade.result.CheckGrade;
import dev.lab.grade.result.LearnerGrade;
import dev.lab.grade.result.LearnerGrade.Source;
import dev.lab.grade.result.Tries;
import dev.lab.grade.roster.Learner;
import dev.lab.sandbox.Sandbox;
import dev.lab.sandbox.SandboxConfig;
import dev.lab.target.LearnerShell;
import dev.lab.target.guard.Guard;
import dev.lab.target.live.LiveWorld;
import dev.lab.target.recorded.Evidence;
import dev.lab.testing.Commands;
import dev.lab.testing.SmallLab;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Grades of evidence: the same as live, with no cluster; and what is wrong with it, by name. */
class EvidenceGraderTest {
  private static final SigningKey CLASS = SigningKey.ofClass("tuesday");

  @TempDir static Path once;
  private static Sandbox sandbox;
  private static Commands kubectl;

  @TempDir Path folder;
  private Path handedIn = Path.of("");
  private Lab lab;

  @BeforeAll
  static void start() throws Exception {
    sandbox =
        Sandbox.start(
            SandboxConfig.of("g", once.resolve("sandbox"), System.getenv()).withoutEngine());
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.putAll(sandbox.environment());
    kubectl = new Commands(once, environment);
    kubectl.ok("kubectl", "create", "configmap", "settings", "--from-literal=colour=blue");
    Files.copy(sandbox.kubeconfig(), once.resolve("l3.yaml"));
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @BeforeEach
  void write() throws Exception {
    handedIn = Files.createDirectory(folder.resolve("handed-in"));
    lab = lab("first", "red");
  }

  private Lab lab(String name, String colour) throws Exception {
    return SmallLab.of(
        folder.resolve(name),
        "checks:\n"
            + "- {id: colour, title: C, kind: object, resource: configmap, name: settings,"
            + " points: 2, expect: [{path: data.colour, is: "
            + colour
            + "}]}\n"
            + "- {id: none, title: N, kind: deployment, name: web}\n");
  }

  private static Lab versioned(Lab of, String version) throws Exception {
    Path file = of.folder().resolve("lab.yaml");
    Files.writeString(file, Files.readString(file) + "version: \"" + version + "\"\n");
    return LabLoader.load(of.folder());
  }

  private static List<String> files(LearnerGrade grade) {
    return notes(grade).stream().map(n -> n.replaceAll("sha256:[0-9a-f]{12}", "X")).toList();
  }

  private static Learner learner(String id) {
    return Learner.of(Map.of("id", id, "kubeconfig", id + ".yaml"));
  }

  private Evidence taken() throws Exception {
    try (LiveWorld world = LiveWorld.of(sandbox.kubeconfig(), "default")) {
      return new Taking(lab, new CheckRun(CheckKinds.of(lab, false), new Diagnosis()))
          .take(
              new Situation(world.world(LearnerShell.invisible(), true), Map.of(), Map.of()),
              Patience.NONE,
              List.of())
          .evidence();
    }
  }

  private byte[] bundle(Lab of, String learner, long number, Optional<SigningKey> key)
      throws Exception {
    LearnerRecord record =
        new LearnerRecord(
            "one",
            Map.of("colour", Instant.parse("2026-01-01T10:05:00Z")),
            Map.of(),
            Map.of("colour", 3),
            Map.of("one", Instant.parse("2026-01-01T10:00:00Z")),
            Map.of("one", 1),
            0,
            List.of());
    return BundleWriter.write(new Bundler(of).claimed(learner, number, taken(), record), key);
  }

  private void hand(String file, byte[] bytes) throws Exception {
    Files.write(handedIn.resolve(file), bytes);
  }

  private LearnerGrade grade(Lab by, Optional<ClassKey> key, String learner) throws Exception {
    Remembered remembered = new Remembered(folder.resolve("graded.json"));
    return new EvidenceGrader(
            by,
            new BundleFolder(handedIn),
            new Judge(by.id(), key, false, remembered),
            remembered,
            false)
        .grade(learner(learner));
  }

  private LearnerGrade grade(String learner) throws Exception {
    return grade(lab, Optional.of(CLASS.classKey()), learner);
  }

  private String reason(String learner) throws Exception {
    LearnerGrade grade = grade(learner);
    assertEquals(List.of(), grade.checks(), grade::toString);
    return grade.reason();
  }

  private static List<String> notes(LearnerGrade grade) {
    return grade.adjustments().stream().map(LearnerGrade.Adjustment::why).toList();
  }

  @Test
  void whatIsKeptOfALiveGradingIsGradedAlike() throws Exception {
    LearnerGrade live =
        new LiveGrader(
                lab,
                new Access(once, Map.of(), new Guard(true, 16, Duration.ofSeconds(60))),
                false,
                Optional.of(new Keeper(handedIn, CLASS, lab, Map.of())))
            .grade(learner("l3"));
    assertEquals(Source.LIVE, live.source());
    LearnerGrade again = grade("l3");
    assertEquals(Source.EVIDENCE, again.source());
    assertEquals(live.checks(), again.checks());
    assertEquals(List.of(), again.adjustments());
    assertEquals(again, grade("l3"), "the same evidence, another grade");
    LearnerGrade unknown = grade(lab, Optional.empty(), "l3");
    assertEquals(Source.CLAIMED, unknown.source(), "anybody may say that the class took it");
    assertEquals(live.checks(), unknown.checks());
  }

  @Test
  void whatALearnerHandsInIsTheLearnersWord() throws Exception {
    hand("anything.labx", bundle(lab, "l3", 1, Optional.of(CLASS.give("l3"))));
    LearnerGrade grade = grade("l3");
    assertEquals(Source.CLAIMED, grade.source());
    assertTrue(grade.handedIn().isEmpty(), "a learner's clock can be put back");
    assertEquals(
        Optional.of(
            new Tries(
                3,
                1,
                Optional.of(Instant.parse("2026-01-01T10:00:00Z")),
                Optional.of(Instant.parse("2026-01-01T10:05:00Z")))),
        Optional.ofNullable(grade.tries().get("colour")));
    assertEquals(CheckGrade.Verdict.FAILED, grade.check("colour").orElseThrow().verdict());

    Lab corrected = versioned(lab("corrected", "blue"), "1.1");
    LearnerGrade now = grade(corrected, Optional.of(CLASS.classKey()), "l3");
    assertEquals(CheckGrade.Verdict.PASSED, now.check("colour").orElseThrow().verdict());
    assertEquals(2, now.points());
    assertEquals(
        List.of(
            "it was taken with another lab (files X) than it was graded with (version 1.1, files X)"),
        files(now));
    hand("l3--2.labx", bundle(versioned(lab, "1.0"), "l3", 2, Optional.of(CLASS.give("l3"))));
    LearnerGrade later = grade(corrected, Optional.of(CLASS.classKey()), "l3");
    assertEquals(
        List.of(
            "it was taken with another lab (version 1.0, files X) than it was graded with (version 1.1, files X)"),
        files(later));
    assertEquals("there is no bundle of l4 in " + handedIn, reason("l4"));
  }

  @Test
  void oneThatWasTamperedWith() throws Exception {
    byte[] good = bundle(lab, "l3", 1, Optional.of(CLASS.give("l3")));
    hand("l3.labx", dev.lab.evidence.Tamper.with(good, "evidence.json", "blue", "red"));
    String reason = reason("l3");
    assertTrue(
        reason.startsWith("l3.labx: it was tampered with: evidence.json is sha256:"), reason);
  }

  @Test
  void aSignerWhomTheClassDoesNotKnow() throws Exception {
    SigningKey other = SigningKey.ofClass("tuesday");
    hand("l3.labx", bundle(lab, "l3", 1, Optional.of(other.give("l3"))));
    assertTrue(reason("l3").startsWith("l3.labx: an unknown signer: the key "), reason("l3"));
  }

  @Test
  void oneThatIsAnothersUnderAName() throws Exception {
    hand("l3.labx", bundle(lab, "l4", 1, Optional.of(CLASS.give("l4"))));
    assertEquals("l3.labx: it is the bundle of \"l4\", not of \"l3\"", reason("l3"));
    hand("l3.labx", bundle(lab, "l3", 1, Optional.of(CLASS.give("l4"))));
    assertEquals("l3.labx: it says that it is l3's, and l4 signed it", reason("l3"));
  }

  @Test
  void oneOfAnotherLab() throws Exception {
    Path other = folder.resolve("other");
    Files.createDirectories(other);
    try (Stream<Path> files = Files.list(lab.folder())) {
      for (Path file : files.toList()) {
        Files.writeString(
            other.resolve(file.getFileName()),
            Files.readString(file).replace("\nid: x\n", "\nid: y\n"));
      }
    }
    Lab another = dev.lab.course.LabLoader.load(other);
    hand("l3.labx", bundle(another, "l3", 1, Optional.of(CLASS.give("l3"))));
    assertEquals("l3.labx: it is of the lab y, not of x", reason("l3"));
  }

  @Test
  void oneThatNobodySigned() throws Exception {
    hand("l3.labx", bundle(lab, "l3", 1, Optional.empty()));
    assertEquals("l3.labx: it is not signed; --unsigned grades it all the same", reason("l3"));
    LearnerGrade grade = grade(lab, Optional.empty(), "l3");
    assertEquals(List.of("it is not signed"), notes(grade));
    assertEquals(Source.CLAIMED, grade.source());
  }

  @Test
  void theNewestCountsAndAnOlderOneComesBackInVain() throws Exception {
    SigningKey key = CLASS.give("l3");
    byte[] old = bundle(lab, "l3", 1, Optional.of(key));
    hand("l3.labx", old);
    hand("l3--again.labx", bundle(lab, "l3", 2, Optional.of(key)));
    assertEquals("", grade("l3").reason());
    Files.delete(handedIn.resolve("l3--again.labx"));
    String reason = reason("l3");
    assertTrue(
        reason.startsWith("l3.labx: an older bundle was handed in again, number 1 of "), reason);
    assertTrue(reason.contains("; number 2 of "), reason);
  }

  @Test
  void aBombCostsItsOwnRow() throws Exception {
    hand("l3.labx", bundle(lab, "l3", 1, Optional.of(CLASS.give("l3"))));
    hand("l4.labx", dev.lab.evidence.Tamper.bomb());
    assertTrue(reason("l4").startsWith("l4.labx: it unpacks to more than "), reason("l4"));
    assertEquals("", grade("l3").reason());
  }
}
