package dev.lab.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.course.Lab;
import dev.lab.course.LabLoader;
import dev.lab.line.ShellState;
import dev.lab.line.Variable;
import dev.lab.progress.ProgressStore;
import dev.lab.prose.Screen;
import dev.lab.sandbox.Sandbox;
import dev.lab.sandbox.SandboxConfig;
import dev.lab.target.live.LiveWorld;
import dev.lab.testing.Commands;
import dev.lab.testing.Project;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a board asks of a real cluster while it is looked at, counted on the wire. */
class LooksTest {
  @TempDir Path folder;

  @Test
  void aBoardAsksLittleAndLessWhileNothingChanges() throws Exception {
    List<String> asked = Collections.synchronizedList(new ArrayList<>());
    Lab lab = LabLoader.load(Project.root().resolve("labs/shipping-images"));
    try (Sandbox sandbox =
            Sandbox.start(
                SandboxConfig.of("looks", folder.resolve("sandbox"), System.getenv())
                    .withoutEngine());
        LiveWorld world = LiveWorld.of(sandbox.kubeconfig(), "default")) {
      Map<String, Variable> variables = new HashMap<>();
      sandbox.environment().forEach((k, v) -> variables.put(k, new Variable(v, true)));
      Desk desk =
          new Desk(
              new LabFiles(
                  lab,
                  new ProgressStore(folder.resolve("progress.json")),
                  () -> new ShellState(folder, variables),
                  shell -> world.world(shell, true),
                  Clock.systemUTC(),
                  Duration.ofSeconds(3),
                  false));
      Looks looks = new Looks(desk, lab.step("create-the-registry").orElseThrow().shown());
      Board first = looks.look();
      assertEquals(Board.Mark.FAILED, first.rows().getFirst().mark());
      assertTrue(first.cause().orElseThrow().remedy().contains("kubectl create deployment"));
      assertEquals(Duration.ofSeconds(3), looks.pause());
      world.onRequest(asked::add);
      List<Long> pauses = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        Board again = looks.look();
        assertEquals(first.rows(), again.rows());
        assertEquals(first.cause(), again.cause());
        pauses.add(looks.pause().toMillis());
      }
      assertEquals(5, asked.size(), asked.toString());
      assertEquals(List.of(4_500L, 6_000L, 7_500L, 9_000L, 9_000L), pauses);

      Map<String, String> environment = new HashMap<>(System.getenv());
      environment.putAll(sandbox.environment());
      Commands learner = new Commands(folder, environment);
      learner.ok("kubectl", "create", "deployment", "registry", "--image=registry");
      learner.ok("kubectl", "rollout", "status", "deploy/registry", "--timeout=60s");
      Board passed = looks.look();
      assertEquals(Board.Mark.PASSED, passed.rows().getFirst().mark());
      assertTrue(passed.cause().isEmpty());
      assertEquals(Duration.ofSeconds(3), looks.pause());
      BoardText text = new BoardText("Step 6", false, ZoneOffset.UTC);
      assertEquals(1, text.changes(first, passed).size());
      assertEquals(List.of(), text.changes(passed, passed));
      String foot = text.lines(passed, Screen.plain(80), 24).getLast();
      assertTrue(foot.startsWith("1 of 1 pass"), foot);
    }
  }
}
