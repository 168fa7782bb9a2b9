package dev.lab.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.testing.Commands;
import dev.lab.testing.Commands.Ran;
import dev.lab.testing.RunningRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A learner hands in from the lab's own shell, and is graded when all of it is gone. */
class SubmitTest {
  private static final String STEP =
      """
      ---
      id: one
      title: One
      checks:
      - id: colour
        kind: object
        title: The settings say blue
        resource: configmap
        name: settings
        expect: [{path: data.colour, is: blue}]
      - {id: tag, kind: shell-variable, title: TAG is v1, name: TAG, value: v1, exported: true}
      - {id: looked, kind: ran, title: You looked, command: kubectl get}
      ---
      # One

      ```bash
      kubectl create configmap settings --from-literal=colour=blue
      ```
      """;

  @TempDir Path folder;

  private Commands commands() {
    return new Commands(folder, LabWalk.environment(folder, Map.of("NO_COLOR", "1")));
  }

  private Ran lab(String word, String... options) throws Exception {
    return commands().run(LabWalk.command(word, options).toArray(String[]::new));
  }

  private String ok(String word, String... options) throws Exception {
    Ran ran = lab(word, options);
    assertEquals(0, ran.exit(), () -> ran.out() + ran.err());
    return ran.out();
  }

  /** The lab with its shell fed from a file. */
  private String learn(Path lab, String lines) throws Exception {
    Path typed = Files.writeString(folder.resolve("typed"), lines + "quit\n");
    List<String> words = new ArrayList<>(LabWalk.command("start", "--plain"));
    words.replaceAll(w -> w.equals("shipping-images") ? lab.toString() : w);
    String line =
        String.join(" ", words.stream().map(w -> "'" + w + "'").toList()) + " < '" + typed + "'";
    return commands().ok("bash", "-c", line + " 2>&1");
  }

  private JsonNode graded(String out) throws Exception {
    return JsonMapper.shared()
        .readTree(Files.readString(folder.resolve(out).resolve("results.json")))
        .path("learners")
        .path(0);
  }

  @Test
  void fromTheShellToAGrade() throws Exception {
    Path lab = folder.resolve("small");
    SmallLab.write(lab, "", STEP);
    Path roster = Files.writeString(folder.resolve("class.csv"), "id,name\nl3,Ada\n");
    Path keys = folder.resolve("keys");
    assertTrue(
        ok("class", "keys", "--roster", roster.toString(), "--keys", keys.toString())
            .contains("1 key made"));
    try (RunningRegistry registry =
        RunningRegistry.start(folder, "--port", "0", "--data", folder.resolve("data").toString())) {
      String to = registry.address() + "/tuesday/l3";
      String said =
          learn(
              lab,
              "check\nkubectl create configmap settings --from-literal=colour=blue\n"
                  + "kubectl get configmap settings\nexport TAG=v1\ncheck\n"
                  + "submit --show --key "
                  + keys.resolve("l3.labkey")
                  + "\nsubmit --to "
                  + to
                  + " --out mine.labx --key "
                  + keys.resolve("l3.labkey")
                  + "\n");
      assertTrue(said.contains("3 of 3 checks pass."), said);
      assertTrue(said.contains("Signed as l3, with the key that the class class gave."), said);
      assertTrue(said.contains("Pushed to " + to + ":1 (sha256:"), said);
      assertTrue(said.contains("variable TAG: {\"value\":\"v1\",\"exported\":true}"), said);

      String manifest = commands().ok("oras", "manifest", "fetch", "--plain-http", to + ":latest");
      assertTrue(
          manifest.contains("\"artifactType\":\"application/vnd.lab.evidence.v1\""), manifest);
      Path pulled = Files.createDirectory(folder.resolve("pulled"));
      commands().ok("oras", "pull", "--plain-http", "-o", pulled.toString(), to + ":1");
      byte[] mine = Files.readAllBytes(pulled.resolve("l3.labx"));
      String shown = ok("submit", "--show", pulled.resolve("l3.labx").toString());
      assertTrue(shown.contains("signed with the key "), shown);
      assertTrue(shown.contains("that the class class gave to l3"), shown);
      assertTrue(shown.contains("attempts: {"), shown);
      assertTrue(commands().ok("tar", "-tzf", pulled + "/l3.labx").contains("evidence.json"));

      grade(lab, roster, keys, registry.address() + "/tuesday", "from-registry");
      grade(lab, roster, keys, pulled.toString(), "from-folder");
      for (String from : List.of(registry.address() + "/tuesday", pulled.toString())) {
        String plan =
            ok(
                "grade",
                lab.toString(),
                "--roster",
                roster.toString(),
                "--from",
                from,
                "--out",
                folder.resolve("planned").toString(),
                "--dry-run");
        String where = from.equals(pulled.toString()) ? "the bundle l3.labx" : "what is in " + to;
        assertTrue(plan.startsWith("l3: " + where + "\n\n1 learner of the lab small; "), plan);
      }
      assertTrue(Files.notExists(folder.resolve("planned")));
      JsonNode first = graded("from-registry");
      assertEquals("graded", first.path("status").asString(""), first.toString());
      assertEquals(3, first.path("passed").asInt(0), first.toString());
      assertEquals(first, graded("from-folder"));

      // A newer one, and then the older one pushed over it by another client.
      learn(lab, "submit --to " + to + " --key " + keys.resolve("l3.labkey") + "\n");
      Files.write(pulled.resolve("l3.labx"), mine);
      commands()
          .in(pulled)
          .ok(
              "oras",
              "push",
              "--plain-http",
              "--artifact-type",
              "application/vnd.lab.evidence.v1",
              to + ":latest",
              "l3.labx:application/vnd.lab.evidence.v1.tar+gzip");
      String notes = grade(lab, roster, keys, registry.address() + "/tuesday", "again");
      assertTrue(
          notes.contains("an older bundle was pushed again, number 1; number 2 counts"), notes);
      assertEquals(2, graded("again").path("passed").asInt(0), notes);

      String gone = ok("class", "keys", "revoke", "l3", "--keys", keys.toString());
      assertTrue(gone.matches("the key [0-9a-f]{12} of l3 is revoked: .*\n"), gone);
      grade(lab, roster, keys, pulled.toString(), "revoked");
      JsonNode none = graded("revoked");
      assertEquals("not graded", none.path("status").asString(""), none.toString());
      assertTrue(
          none.path("reason").asString("").contains("of l3, which the class class revoked at 20"),
          none.toString());
      assertTrue(
          ok("class", "keys", "--roster", roster.toString(), "--keys", keys.toString())
              .contains("1 key made"));
      assertTrue(Files.exists(keys.resolve("l3.labkey")));
      for (String file : List.of("journal.jsonl", "results.csv", "results.json", "retry.csv")) {
        assertEquals("rw-------", mode(folder.resolve("revoked").resolve(file)), file);
      }
      assertEquals("rwx------", mode(folder.resolve("revoked")));
    }
  }

  private static String mode(Path file) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private String grade(Path lab, Path roster, Path keys, String from, String out) throws Exception {
    List<String> words = new ArrayList<>(LabWalk.command("grade", lab.toString()));
    words.addAll(
        List.of(
            "--roster",
            roster.toString(),
            "--from",
            from,
            "--keys",
            keys.toString(),
            "--out",
            folder.resolve(out).toString(),
            "--plain"));
    Map<String, String> none = new HashMap<>(LabWalk.environment(folder, Map.of()));
    none.put("KUBECONFIG", "/dev/null");
    Ran ran = new Commands(folder, none).run(words.toArray(String[]::new));
    assertEquals(0, ran.exit(), () -> ran.out() + ran.err());
    return ran.err();
  }
}
