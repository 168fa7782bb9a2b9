package dev.lab.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.testing.Commands;
import dev.lab.testing.Commands.Ran;
import dev.lab.testing.HostileServer;
import dev.lab.testing.TerminalUnderTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A grading in a real terminal: how far it is, Ctrl-C, and going on as it says. */
class GradeStopTest {
  private static final int LEARNERS = 12;

  @TempDir Path folder;

  private static final String EMPTY = "{\"kind\":\"List\",\"items\":[]}";

  private void roster(HostileServer server) throws Exception {
    Files.writeString(
        folder.resolve("k.yaml"),
        "apiVersion: v1\nkind: Config\ncurrent-context: c\n"
            + "contexts: [{name: c, context: {cluster: c, user: u}}]\n"
            + "clusters: [{name: c, cluster: {server: 'http://127.0.0.1:"
            + server.port()
            + "'}}]\nusers: [{name: u, user: {token: t}}]\n");
    StringBuilder rows = new StringBuilder("id,kubeconfig,namespace\n");
    for (int i = 0; i < LEARNERS; i++) {
      rows.append("l" + i + ",k.yaml,n" + i + "\n");
    }
    Files.writeString(folder.resolve("the class.csv"), rows);
  }

  private List<String> command(String... more) {
    List<String> command = LabWalk.command("grade", "shipping-images", "--roster", "the class.csv");
    command.addAll(List.of("--out", "out", "--jobs", "2", "--allow-local"));
    command.addAll(List.of(more));
    return command;
  }

  private int lines() throws Exception {
    return Files.readAllLines(folder.resolve("out/journal.jsonl")).size();
  }

  @Test
  void ctrlCFinishesTheRowsInFlightAndSaysHowToGoOn() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    try (HostileServer server =
        HostileServer.plain(
            (head, out) -> {
              if (!head.contains("/namespaces/n0/") && !head.contains("/namespaces/n1/")) {
                go.await();
              }
              HostileServer.respond(out, "200 OK", "", EMPTY);
            })) {
      roster(server);
      Map<String, String> environment = LabWalk.environment(folder, Map.of());
      try (TerminalUnderTest terminal =
          TerminalUnderTest.start(120, 40, folder, environment, command("--timeout", "300s"))) {
        terminal.await("2 of 12");
        terminal.await("left");
        terminal.press("C-c");
        terminal.await("finishing the rows in flight");
        go.countDown();
        String all = terminal.await("are not graded yet; go on with: lab grade");
        assertEquals(130, terminal.awaitExit(), all);
        String said = all.replaceAll("\\s+", " ");
        assertTrue(said.contains("--roster 'the class.csv' --out out"), all);
        assertTrue(said.contains("--resume"), all);
      }
      // Those in flight were finished, and no other was begun.
      assertEquals(1 + 4, lines());

      Commands teacher = new Commands(folder, environment);
      Ran again = teacher.run(command("--resume", "--plain").toArray(String[]::new));
      assertEquals(0, again.exit(), again.err());
      assertEquals(1 + LEARNERS, lines());
      assertTrue(again.err().contains("4 are recorded already"), again.err());
      assertTrue(again.err().contains("l11: graded"), again.err());

      Ran over = teacher.run(command().toArray(String[]::new));
      assertEquals(2, over.exit());
      assertTrue(over.err().contains("the grades of 12 of 12 learners already"), over.err());
      assertEquals(1 + LEARNERS, lines());
    }
  }

  @Test
  void shardsAreGradedAloneAndMerged() throws Exception {
    try (HostileServer server =
        HostileServer.plain((head, out) -> HostileServer.respond(out, "200 OK", "", EMPTY))) {
      roster(server);
      Commands teacher = new Commands(folder, LabWalk.environment(folder, Map.of()));
      for (String shard : List.of("0/2", "1/2")) {
        List<String> command =
            LabWalk.command("grade", "shipping-images", "--roster", "the class.csv");
        command.addAll(List.of("--out", "s" + shard.charAt(0), "--shard", shard, "--allow-local"));
        Ran ran = teacher.run(command.toArray(String[]::new));
        assertEquals(0, ran.exit(), ran.err());
        assertTrue(ran.out().contains("6 learners: 6 graded"), ran.out());
      }
      List<String> merge = new ArrayList<>(LabWalk.command("grades", "merge", "s1", "s0"));
      merge.addAll(List.of("--out", "all"));
      Ran ran = teacher.run(merge.toArray(String[]::new));
      assertEquals(0, ran.exit(), ran.err());
      assertTrue(ran.out().contains("12 learners: 12 graded"), ran.out());
      List<String> rows = Files.readAllLines(folder.resolve("all/results.csv"));
      assertEquals(1 + LEARNERS, rows.size());
      assertTrue(rows.get(1).startsWith("l0,") && rows.get(12).startsWith("l11,"), rows.toString());

      List<String> only = command("--only", "l3,nobody");
      Ran unknown = teacher.run(only.toArray(String[]::new));
      assertEquals(2, unknown.exit());
      assertTrue(unknown.err().contains("the roster has no id \"nobody\""), unknown.err());
      Ran three = teacher.run(command("--only", "l3,l5").toArray(String[]::new));
      assertTrue(three.out().contains("2 learners: 2 graded"), three.out() + three.err());
    }
  }

  @Test
  void aRosterIsLookedAtBeforeAnythingRuns() throws Exception {
    Files.writeString(folder.resolve("r.csv"), "id,kubeconfig\na,gone.yaml\nb,exec.yaml\n");
    Files.writeString(
        folder.resolve("exec.yaml"),
        "current-context: c\ncontexts: [{name: c, context: {cluster: c, user: u}}]\n"
            + "clusters: [{name: c, cluster: {server: 'https://k'}}]\n"
            + "users: [{name: u, user: {exec: {command: touch}}}]\n");
    Commands teacher = new Commands(folder, LabWalk.environment(folder, Map.of()));
    Ran ran = teacher.run(LabWalk.command("roster", "check", "r.csv").toArray(String[]::new));
    assertEquals(1, ran.exit(), ran.err());
    assertEquals(
        """
        row 1 (line 2, a): there is no file gone.yaml
        row 2 (line 3, b): the kubeconfig would run a program here: exec plugin "touch"
        2 learners, 2 problems
        """,
        ran.out());
  }
}
