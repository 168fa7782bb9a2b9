package dev.lab.check.kinds;

import static dev.lab.check.kinds.CheckBench.failed;
import static dev.lab.check.kinds.CheckBench.lab;
import static dev.lab.check.kinds.CheckBench.passed;
import static dev.lab.check.kinds.CheckBench.skipped;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.check.Outcome;
import dev.lab.course.Lab;
import dev.lab.course.LabException;
import dev.lab.testing.KindJar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kinds of check that a jar in the lab's folder brings. */
class JarKindsTest {
  @TempDir Path folder;

  private void jar(String name) throws Exception {
    KindJar.write(folder.resolve("lab"), name);
  }

  @Test
  void aJarBringsAKindOnceTheLabIsTrusted() throws Exception {
    String check = "- {id: a, kind: colour, title: A, colour: blue}\n";
    try (CheckBench bench = new CheckBench(folder)) {
      Lab without = lab(folder.resolve("lab"), check);
      assertTrue(
          CheckKinds.problems(without)
              .getFirst()
              .message()
              .startsWith("there is no kind of check called \"colour\""));
      jar("colour");
      Outcome.Skipped skipped = skipped(bench.run(check, Duration.ZERO).get("a"));
      assertEquals(
          Outcome.Skipped.notTrusted(
              "its kind, colour, is a program that comes with the lab; --trust lets it in"),
          skipped);
      bench.trusted = true;
      assertEquals("no paint", failed(bench.run(check, Duration.ZERO).get("a")).found());
      bench.kubectl("create configmap paint --from-literal=colour=blue");
      assertEquals("blue", passed(bench.run(check, Duration.ZERO).get("a")).found());
      Lab wrong = lab(folder.resolve("lab"), "- {id: a, kind: colour, title: A, color: blue}\n");
      assertEquals(
          List.of(
              "the check a (colour) has no colour",
              "the check a (colour) has no field \"color\"; its kind has colour"),
          CheckKinds.problems(wrong, CheckKinds.of(wrong, true)).stream()
              .map(p -> p.message())
              .toList());
    }
  }

  @Test
  void whatIsWrongWithAJarIsNamed() throws Exception {
    jar("service");
    Lab lab = lab(folder.resolve("lab"), "- {id: a, kind: service, title: A, name: a}\n");
    assertEquals("there is a kind called service already", problem(lab));
    Path jar = folder.resolve("lab/kinds/colour.jar");
    Files.writeString(jar, "no jar");
    assertEquals("it has no kind of check: META-INF/services/dev.lab.check.Kind", problem(lab));
  }

  private static String problem(Lab lab) {
    LabException e = assertThrows(LabException.class, () -> CheckKinds.of(lab, true));
    assertEquals(1, e.problems().size());
    assertEquals("colour.jar", e.problems().getFirst().file().getFileName().toString());
    return e.problems().getFirst().message();
  }
}
