package dev.lab.check.kinds;

import static dev.lab.check.kinds.CheckBench.failed;
import static dev.lab.check.kinds.CheckBench.lab;
import static dev.lab.check.kinds.CheckBench.passed;
import static dev.lab.check.kinds.CheckBench.skipped;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.check.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts of a lab's: what they are given, what they can't have, what they may not do. */
class RunKindTest {
  @TempDir Path folder;

  private static String run(String fields) {
    return "- {id: a, kind: run, title: A, " + fields + "}\n";
  }

  private static Outcome bash(CheckBench bench, String lines) throws Exception {
    return bench.run(run("limit: 2s, bash: '" + lines + "'"), Duration.ZERO).get("a");
  }

  private static String broken(Outcome outcome) {
    return assertInstanceOf(Outcome.Broken.class, outcome, outcome::toString).message();
  }

  @Test
  void itsStatusAndLastLineAreTheAnswer() throws Exception {
    try (CheckBench bench = new CheckBench(folder)) {
      Outcome.Skipped skipped = skipped(bash(bench, "touch " + folder.resolve("ran")));
      assertEquals(Outcome.Reason.NOT_TRUSTED, skipped.reason());
      assertEquals(
          "it runs a program that comes with the lab; --trust allows that", skipped.because());
      assertFalse(Files.exists(folder.resolve("ran")));

      bench.trusted = true;
      assertEquals("all is well", passed(bash(bench, "echo one; echo all is well")).found());
      Outcome.Failed failed = failed(bash(bench, "echo one; echo it is red >&2; exit 1"));
      assertEquals("it is red", failed.found());
      assertEquals("a script ended with status 3: oops", broken(bash(bench, "echo oops; exit 3")));
      long start = System.nanoTime();
      assertEquals(
          "a script did not end within 2 seconds: waiting",
          broken(
              bash(
                  bench,
                  "echo waiting; sleep 61 & echo $! > " + folder.resolve("child") + "; wait")));
      assertTrue(Duration.ofNanos(System.nanoTime() - start).toSeconds() < 30);
      long child = Long.parseLong(Files.readString(folder.resolve("child")).strip());
      for (int i = 0; i < 100 && alive(child); i++) {
        TimeUnit.MILLISECONDS.sleep(50);
      }
      assertFalse(alive(child), "what it started goes on");
      assertEquals("a script printed more than 64 KiB", broken(bash(bench, "yes")));
    }
  }

  private static boolean alive(long process) throws Exception {
    Path state = Path.of("/proc/" + process + "/stat");
    return Files.exists(state) && !Files.readString(state).contains(") Z ");
  }

  @Test
  void itIsGivenAnEmptyFolderAndACleanEnvironmentAndWhatItAsksFor() throws Exception {
    try (CheckBench bench = new CheckBench(folder)) {
      bench.trusted = true;
      String names =
          passed(bash(bench, "compgen -e | grep -vxE \"OLDPWD|PWD|SHLVL|_\" | sort | paste -sd, -"))
              .found();
      assertEquals("HOME,LAB_NAMESPACE,LANG,PATH,TMPDIR", names, "but what bash sets itself");
      assertEquals(
          "0 default", passed(bash(bench, "echo $(ls -A | wc -l) $LAB_NAMESPACE")).found());
      assertEquals("yes", passed(bash(bench, "[ \"$HOME\" = \"$PWD\" ] && echo yes")).found());
      String first = passed(bash(bench, "touch x; pwd")).found();
      assertFalse(Files.exists(Path.of(first)), "its folder stays");

      bench.kubectl("create configmap paint --from-literal=colour=blue");
      Files.writeString(
          Files.createDirectories(folder.resolve("lab/checks")).resolve("colour.sh"),
          "colour=$(grep -o '\"colour\":\"[a-z]*\"')\necho \"the paint is $colour\"\n"
              + "[ \"$colour\" = '\"colour\":\"blue\"' ] || exit 1\n");
      String colour = run("script: checks/colour.sh, objects: [configmap/paint]");
      Outcome.Passed passed = passed(bench.run(colour, Duration.ZERO).get("a"));
      assertEquals("the script checks/colour.sh", passed.looked());
      assertEquals("the paint is \"colour\":\"blue\"", passed.found());
      bench.kubectl("delete configmap paint");
      assertEquals("the paint is", failed(bench.run(colour, Duration.ZERO).get("a")).found());
      assertEquals(
          Map.of("a", Outcome.Skipped.notVisible()),
          bench.run(run("bash: 'true', variables: [REGISTRY]"), Duration.ZERO));
    }
  }

  @Test
  void aScriptOutsideOfTheLabIsNone() throws Exception {
    Files.writeString(folder.resolve("outside.sh"), "true\n");
    List<String> problems =
        CheckKinds.problems(
                lab(
                    folder.resolve("lab"),
                    run("script: ../outside.sh")
                        + "- {id: b, kind: run, title: B}\n"
                        + "- {id: c, kind: run, title: C, bash: 'true', objects: [web]}\n"))
            .stream()
            .map(p -> p.message())
            .toList();
    assertEquals(
        List.of(
            "the check a (run): there is no file ../outside.sh in the lab's folder",
            "the check b (run): give either script or bash",
            "the check c (run): an object is written as deployment/web, not web"),
        problems);
  }
}
