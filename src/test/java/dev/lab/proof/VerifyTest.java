package dev.lab.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.testing.Commands;
import dev.lab.testing.Commands.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code lab verify} on small labs, whole and with a gap of each sort, with real kubectl. */
class VerifyTest {
  private static final String WHOLE =
      """
      ---
      id: one
      title: One
      checks:
      - id: colour
        kind: object
        title: The settings say blue
        within: 2s
        resource: configmap
        name: settings
        expect:
        - {path: $.data.colour, is: blue}
      hints:
      - "`kubectl create configmap settings --from-literal=colour=blue`"
      wrong:
      - id: green
        title: Another colour
        run: kubectl create configmap settings --from-literal=colour=green
        check: colour
        says: green
      ---
      # One

      ```bash
      kubectl create configmap settings --from-literal=colour=blue || true
      ```
      """;

  @TempDir Path folder;

  private Ran verify(String step, String... options) throws Exception {
    Path lab = Files.createDirectories(folder.resolve("small"));
    Files.writeString(lab.resolve("intro.md"), "# Small\n\nA small lab.\n");
    Files.writeString(
        lab.resolve("lab.yaml"),
        """
        format: 2
        id: small
        title: A small lab
        minutes: 5
        intro: intro.md
        steps:
        - one.md
        """);
    Files.writeString(lab.resolve("one.md"), step);
    String[] command =
        Stream.of(LabWalk.command("verify"), List.of(lab.toString()), List.of(options))
            .flatMap(List::stream)
            .toArray(String[]::new);
    return new Commands(folder, LabWalk.environment(folder, Map.of())).run(command);
  }

  private void assertGap(String step, String words) throws Exception {
    Ran ran = verify(step);
    assertEquals(1, ran.exit(), () -> ran.out() + ran.err());
    assertTrue(ran.out().contains(words), () -> words + "\n" + ran.out());
  }

  @Test
  void aLabThatHoldsIsProven() throws Exception {
    Path junit = folder.resolve("junit.xml");
    Ran ran = verify(WHOLE, "--junit", junit.toString());
    assertEquals(0, ran.exit(), () -> ran.out() + ran.err());
    assertTrue(ran.out().contains("small: proven"), ran::out);
    assertTrue(Files.readString(junit).contains("failures=\"0\""), Files.readString(junit));
    try (Stream<Path> state = Files.walk(folder.resolve(".local"))) {
      assertEquals(0, state.filter(Files::isRegularFile).count(), "left in the user's state");
    } catch (java.nio.file.NoSuchFileException e) {
      // Nothing was ever written there.
    }
  }

  @Test
  void aCheckThatPassesBeforeIsAGap() throws Exception {
    assertGap(
        WHOLE
            .replace("name: settings", "name: kube-root-ca.crt")
            .replace("{path: $.data.colour, is: blue}", "{path: $.metadata.name, exists: true}"),
        "before");
  }

  @Test
  void aSolutionThatDoesNotSolveIsAGap() throws Exception {
    assertGap(WHOLE.replace("colour=blue || true", "colour=red || true"), "after");
  }

  @Test
  void aLastHintThatDoesNotSolveIsAGap() throws Exception {
    assertGap(WHOLE.replace("colour=blue`\"", "colour=red`\""), "hint");
  }

  @Test
  void aWrongSolutionWithOtherWordsIsAGap() throws Exception {
    assertGap(WHOLE.replace("says: green", "says: the moon is full"), "the moon is full");
  }
}
