package dev.lab.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.sandbox.Sandbox;
import dev.lab.sandbox.SandboxConfig;
import dev.lab.testing.Commands;
import dev.lab.testing.Commands.Ran;
import dev.lab.testing.KindJar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A lab that brings a script and a kind of its own, through the program: they run only with {@code
 * --trust}; in grading hidden checks, shares and bonuses count; the learner's files have their
 * parameters.
 */
class TrustTest {
  private static final String STEP =
      """
      ---
      id: paint-it
      title: Paint it
      checks:
      - {id: script, kind: run, title: The script is content, bash: 'echo brush ready; touch "$MARK"'}
      - {id: jar, kind: colour, title: The paint is blue, points: 2, colour: blue}
      - id: shares
        kind: object
        title: The paint is as asked
        points: 4
        partial: true
        resource: cm
        name: paint
        expect:
        - {path: data.colour, is: blue}
        - {path: data.number, is: '{{number}}'}
      - {id: secret, kind: object, title: Nobody knows, points: 3, hidden: true, resource: cm, name: lid}
      - {id: extra, kind: object, title: A brush too, points: 5, bonus: true, resource: cm, name: brush}
      ---
      # Paint it
      """;

  @TempDir Path folder;

  private Path lab() throws Exception {
    Path lab = Files.createDirectories(folder.resolve("labs/painting"));
    Files.writeString(
        lab.resolve("lab.yaml"),
        """
        format: 2
        id: painting
        title: Painting
        minutes: 5
        intro: intro.md
        workspace: files
        parameters:
          number: {from: 100, to: 999}
        steps: [one.md]
        """);
    Files.writeString(lab.resolve("intro.md"), "# Painting\n");
    Files.writeString(
        lab.resolve("one.md"), STEP.replace("$MARK", folder.resolve("ran").toString()));
    Path files = Files.createDirectories(lab.resolve("files"));
    Files.writeString(files.resolve("order.txt"), "number {{number}}, {{ number }}, {{.Names}}\n");
    Files.write(files.resolve("picture.bin"), new byte[] {0, '{', '{', 'n', '}', '}'});
    KindJar.write(lab, "colour");
    return lab;
  }

  private Commands commands() {
    Map<String, String> environment =
        new HashMap<>(LabWalk.environment(folder, Map.of("LAB_HOME", folder + "/state")));
    return new Commands(folder, environment);
  }

  private static String words(List<String> command) {
    return command.stream().map(w -> "'" + w + "'").collect(Collectors.joining(" "));
  }

  /** Starts the lab, types these lines, and gives what was printed. */
  private String typed(Path lab, String input, String... options) throws Exception {
    List<String> command = LabWalk.command("start", options);
    command.set(command.indexOf("shipping-images"), lab.toString());
    command.add("--plain");
    Path lines = Files.writeString(folder.resolve("lines"), input + "quit\n");
    Ran ran = commands().run("bash", "-c", words(command) + " < " + lines);
    return ran.out() + ran.err();
  }

  @Test
  void whatComesWithALabRunsOnlyWhereItIsTrusted() throws Exception {
    Path lab = lab();
    String untrusted = typed(lab, "lab check\n", "--learner", "anna");
    assertTrue(untrusted.contains("--trust"), untrusted);
    assertFalse(Files.exists(folder.resolve("ran")), untrusted);
    String trusted =
        typed(
            lab,
            "kubectl create configmap paint --from-literal=colour=blue\nlab check\ncat order.txt\n",
            "--trust");
    assertTrue(trusted.contains("[ok] The script is content"), trusted);
    assertTrue(trusted.contains("[ok] The paint is blue"), trusted);
    assertFalse(trusted.contains("Nobody knows"), trusted);
    assertTrue(Files.exists(folder.resolve("ran")), trusted);
    Path work = folder.resolve("state/work/painting");
    String order = Files.readString(work.resolve("order.txt"));
    assertTrue(order.matches("number [1-9]\\d\\d, \\{\\{ number }}, \\{\\{\\.Names}}\n"), order);
    assertEquals(6, Files.size(work.resolve("picture.bin")));
  }

  @Test
  void hiddenChecksSharesAndBonusesCountInGrading() throws Exception {
    Path lab = lab();
    try (Sandbox sandbox =
        Sandbox.start(
            SandboxConfig.of("t", folder.resolve("sandbox"), System.getenv()).withoutEngine())) {
      Commands learner = new Commands(folder, LabWalk.environment(folder, sandbox.environment()));
      learner.ok("kubectl", "create", "configmap", "paint", "--from-literal=colour=blue");
      learner.ok("kubectl", "create", "configmap", "lid");
      Files.copy(sandbox.kubeconfig(), folder.resolve("anna.yaml"));
      Files.writeString(folder.resolve("class.csv"), "id,name,kubeconfig\nanna,Anna,anna.yaml\n");
      JsonNode untrusted = graded(lab, "plain");
      // Without --trust neither the script nor the kind counts as passed.
      assertEquals(2 + 3, untrusted.path("points").asInt(-1), untrusted::toString);
      assertFalse(Files.exists(folder.resolve("ran")));
      JsonNode trusted = graded(lab, "trusted", "--trust");
      assertEquals(1 + 2 + 2 + 3, trusted.path("points").asInt(-1), trusted::toString);
      assertEquals(1 + 2 + 4 + 3, trusted.path("outOf").asInt(-1), trusted::toString);
      List<String> rows = Files.readAllLines(folder.resolve("trusted/results.csv"));
      assertEquals(
          "id,name,status,passed,of,stuck at,cause,script,jar,shares,secret,extra,points,out of,not"
              + " graded,points before rules,taken by partial,taken by hints,taken by late",
          rows.getFirst());
      assertTrue(rows.getLast().startsWith("anna,Anna,graded,3,5,paint-it,"), rows::toString);
      assertTrue(rows.getLast().endsWith(",1,1,0.5,1,0,8,10,,8,0,0,0"), rows::toString);
    }
  }

  private JsonNode graded(Path lab, String out, String... options) throws Exception {
    List<String> command = LabWalk.command("grade", options);
    command.addAll(List.of(lab.toString(), "--roster", "class.csv", "--out", out, "--allow-local"));
    Ran ran = commands().run(command.toArray(String[]::new));
    assertEquals(0, ran.exit(), ran.out() + ran.err());
    return JsonMapper.shared()
        .readTree(Files.readString(folder.resolve(out + "/results.json")))
        .path("learners")
        .path(0);
  }
}
