package dev.lab.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.course.Audience;
import dev.lab.course.LabLoader;
import dev.lab.testing.Commands;
import dev.lab.testing.Commands.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;

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

  /** Each learner has another port, and is asked for it. */
  private static final String ASKING =
      """
      ---
      id: one
      title: One
      checks:
      - id: port
        kind: object
        title: The settings have your port
        within: 2s
        resource: configmap
        name: settings
        expect:
        - {path: $.data.port, matches: "{{port}}$"}
      - {id: knows-port, kind: question, title: You know the port, question: which}
      - {id: knows-why, kind: question, title: You know why, question: why}
      questions:
      - {id: which, text: Which port?, number: "{{port}}"}
      - {id: why, text: Why?, answer: it's "yours" & no other's}
      hints:
      - "`kubectl create configmap settings --from-literal=port={{port}}`"
      wrong:
      - id: anothers
        title: The port of another learner
        run: |
          kubectl create configmap settings --from-literal=port=1
          lab answer which 1
        check: knows-port
        says: "1"
      ---
      # One

      ```bash
      kubectl create configmap settings --from-literal=port={{port}} || true
      ```
      """;

  @TempDir Path folder;

  private Ran verify(String step, String... options) throws Exception {
    return verify("", step, options);
  }

  /** Proves a lab of one step. */
  private Ran verify(String fields, String step, String[] options) throws Exception {
    Path lab = folder.resolve("small");
    SmallLab.write(lab, fields, step);
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
  void whatIsKeptOfALabIsGradedAlike() throws Exception {
    Ran ran = verify(WHOLE, "--evidence");
    assertEquals(0, ran.exit(), () -> ran.out() + ran.err());
    // Untouched, done, done again and after the wrong solution; graded live and handed in.
    assertTrue(ran.out().contains("small: proven, 16 things hold"), ran::out);
    String step =
        WHOLE
            .replace("resource: configmap", "resource: secret")
            .replace("create configmap settings", "create secret generic settings")
            .replace("$.data.colour, is: blue", "$.data.colour, is: Ymx1ZQ==")
            .replace("says: green", "says: not shown");
    Ran gap = verify(step, "--evidence");
    assertEquals(1, gap.exit(), () -> gap.out() + gap.err());
    assertTrue(gap.out().contains("[no] one, done, graded live: it is graded alike"), gap::out);
    assertTrue(gap.out().contains("it depends on what was redacted"), gap::out);
  }

  @Test
  void aLabIsProvenForLearnersWithOtherValues() throws Exception {
    Path junit = folder.resolve("junit.xml");
    String parameters = "parameters:\n  port: {from: 5001, to: 5999}\n";
    String[] options = {"--junit", junit.toString()};
    Ran ran = verify(parameters, ASKING, options);
    assertEquals(0, ran.exit(), () -> ran.out() + ran.err());
    assertTrue(ran.out().contains("small for learner: proven"), ran::out);
    assertTrue(ran.out().contains("small for another: proven"), ran::out);
    String xml = Files.readString(junit);
    assertTrue(xml.contains("small for another.one") && xml.contains("failures=\"0\""), xml);
  }

  @Test
  void whatHoldsForOneLearnerOnlyIsAGap() throws Exception {
    String parameters = "parameters:\n  port: {from: 5001, to: 5999}\n";
    String step = ASKING.replace("port={{port}} ||", "port=PORT ||");
    Ran first = verify(parameters, ASKING, new String[] {"--learner", "anna"});
    assertEquals(0, first.exit(), () -> first.out() + first.err());
    int port =
        LabLoader.load(folder.resolve("small"), Audience.of("anna"))
            .parameters()
            .values()
            .getOrDefault("port", JsonNodeFactory.instance.missingNode())
            .asInt();
    Ran ran =
        verify(
            parameters, step.replace("PORT", "" + port), new String[] {"--learner", "anna,berta"});
    assertEquals(1, ran.exit(), () -> ran.out() + ran.err());
    assertTrue(ran.out().contains("small for anna: proven"), ran::out);
    assertTrue(ran.out().contains("after"), ran::out);
    assertTrue(
        ran.out().matches("(?s).*small for berta: \\d+ of \\d+ things don't hold.*"), ran::out);
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
