package dev.lab.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.testing.TerminalUnderTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The board of checks, in the lab's own terminal and in a second one, while a learner works. */
class WatchTest {
  @TempDir Path folder;

  private Path script() {
    return folder.resolve(".local/state/lab/bin/lab");
  }

  private TerminalUnderTest second(String command) throws Exception {
    Path place = Files.createDirectories(folder.resolve("second"));
    return TerminalUnderTest.start(
        80,
        24,
        place,
        LabWalk.environment(folder, Map.of()),
        List.of(
            "bash",
            "-c",
            "before=$(stty -g); "
                + command
                + "; status=$?; [ \"$before\" = \"$(stty -g)\" ] && echo the same terminal; exit $status"));
  }

  @Test
  void theBoardChangesInPlaceAndEndsOnAKey() throws Exception {
    try (LabWalk walk = new LabWalk(folder, Map.of())) {
      walk.type("steps 6");
      try (TerminalUnderTest board = second("'" + script() + "' watch")) {
        board.await("[no] The Deployment registry");
        assertTrue(board.screen().contains("cause: "), board.screen());
        assertTrue(board.screen().contains("do: kubectl create deployment"), board.screen());
        assertTrue(board.screen().contains("0 of "), board.screen());
        walk.type("kubectl create deployment registry --image=registry");
        board.await("[ok] The Deployment registry");
        assertFalse(board.screen().contains("cause: "), board.screen());
        board.resize(40, 20);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (board.screen().lines().anyMatch(l -> l.length() > 40)
            || !board.screen().contains("q leaves \u00b7 ")) {
          assertTrue(System.nanoTime() < deadline, board.screen());
          Thread.sleep(50);
        }
        board.type("q");
        assertEquals(0, board.awaitExit());
        assertTrue(board.all().contains("the same terminal"), board.all());
        assertFalse(board.all().contains("[ok]"), board.all());
      }
      try (TerminalUnderTest board = second("trap : INT; '" + script() + "' watch --all")) {
        board.await("of 22 pass");
        board.press("C-c");
        assertEquals(130, board.awaitExit());
        assertTrue(board.all().contains("the same terminal"), board.all());
      }
      assertEquals(0, walk.quit());
    }
  }

  @Test
  void withoutATerminalChangesAreOneLineEach() throws Exception {
    try (LabWalk walk = new LabWalk(folder, Map.of())) {
      walk.type("steps 6");
      Path said = folder.resolve("said.txt");
      ProcessBuilder builder = new ProcessBuilder(script().toString(), "watch");
      builder.environment().clear();
      builder.environment().putAll(LabWalk.environment(folder, Map.of()));
      Process watch = builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
      try {
        await(said, "[no] The Deployment registry");
        walk.type("kubectl create deployment registry --image=registry");
        await(said, "[ok] The Deployment registry");
        walk.type("kubectl delete deployment registry");
        String all = await(said, "Deployment registry", 3);
        List<String> lines = all.lines().toList();
        assertTrue(lines.stream().allMatch(l -> l.matches("\\d\\d:\\d\\d:\\d\\d \\[..] .*")), all);
        assertFalse(all.contains("\u001b"), all);
        assertFalse(
            java.util.stream.IntStream.range(1, lines.size())
                .anyMatch(i -> lines.get(i).substring(9).equals(lines.get(i - 1).substring(9))),
            all);
      } finally {
        watch.destroy();
        watch.onExit().get(20, TimeUnit.SECONDS);
      }
      assertEquals(0, walk.quit());
    }
  }

  @Test
  void inTheLabsOwnShellToo() throws Exception {
    List<String> command = LabWalk.command("start", "--no-pager");
    try (TerminalUnderTest terminal =
        TerminalUnderTest.start(80, 24, folder, LabWalk.environment(folder, Map.of()), command)) {
      terminal.await("1/15");
      terminal.line("steps 6").await("6/15");
      terminal.line("lab watch").await("q leaves");
      terminal.type("q").await("6/15", 2);
      terminal.line("lab watch --plain").await("[no] The Deployment registry");
      terminal.press("C-c");
      terminal.line("echo ended=$?").await("\nended=");
      // The program of that name is the learner's.
      terminal
          .line("watch --version 2>&1 | head -n 1; echo that was mine")
          .await("\nthat was mine");
      terminal.line("quit");
      assertEquals(0, terminal.awaitExit());
    }
    ProcessBuilder pipe = new ProcessBuilder(command).directory(folder.toFile());
    pipe.environment().clear();
    pipe.environment().putAll(LabWalk.environment(folder, Map.of()));
    Process process = pipe.redirectErrorStream(true).start();
    try (var in = process.getOutputStream()) {
      in.write("lab watch\n".getBytes(StandardCharsets.UTF_8));
    }
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(out.contains("nobody could end watch here; check --watch ends by itself"), out);
    assertEquals(2, process.waitFor());
  }

  private static String await(Path file, String text) throws Exception {
    return await(file, text, 1);
  }

  private static String await(Path file, String text, int times) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (true) {
      String all = Files.exists(file) ? Files.readString(file) : "";
      if (all.split(java.util.regex.Pattern.quote(text), -1).length > times) {
        return all;
      }
      assertTrue(System.nanoTime() < deadline, "not said: " + text + "\n" + all);
      Thread.sleep(50);
    }
  }
}
