package dev.lab.diagnose;

import static dev.lab.diagnose.CheckedSandbox.has;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.check.ExitCode;
import dev.lab.course.LabLoader;
import dev.lab.line.ShellState;
import dev.lab.line.Variable;
import dev.lab.progress.ProgressStore;
import dev.lab.prose.Screen;
import dev.lab.session.LabFiles;
import dev.lab.session.LiveSession;
import dev.lab.session.Typist;
import dev.lab.testing.Project;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code check -v}: what there is to read about what was looked at, in text and in JSON. */
class DetailsTest {
  private static final Typist NOBODY =
      new Typist() {
        @Override
        public int type(String input) {
          return 1;
        }

        @Override
        public boolean confirm(String question) {
          return false;
        }
      };

  @TempDir Path folder;

  private String said(CheckedSandbox it, int exit, String... words) throws Exception {
    Map<String, Variable> variables = new HashMap<>();
    it.variables.forEach((k, v) -> variables.put(k, new Variable(v.value(), v.exported())));
    LiveSession session =
        new LiveSession(
            new LabFiles(
                LabLoader.load(Project.root().resolve("labs/shipping-images")),
                new ProgressStore(folder.resolve("progress.json")),
                () -> new ShellState(folder, variables),
                shell -> it.live().world(shell, false),
                Clock.systemUTC(),
                Duration.ofSeconds(1),
                false));
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    assertEquals(
        exit, session.word(List.of(words), NOBODY, out, out, Screen.plain(160)), text.toString());
    return text.toString();
  }

  @Test
  void eventsLogAndTheLinesOfDescribeThatMatter() throws Exception {
    try (CheckedSandbox it = new CheckedSandbox(folder)) {
      it.type("kubectl create deployment registry --image=registry:nosuch");
      it.cause("deployment", "image-pull", "not found");
      String step = "create-the-registry";
      String text = said(it, ExitCode.FAILED, "check", step, "-v", "--timeout", "0");
      has(
          text,
          "cause:     the node can't fetch the image registry:nosuch",
          "read:      Failed to pull image",
          "     deploy/registry:\n       Image: registry:nosuch\n",
          "Replicas: 1 wanted, 0 available",
          "     pod/registry-",
          "waiting: ",
          "     events:\n",
          "Warning Failed: Failed to pull image \"registry:nosuch\"");
      String brief = said(it, ExitCode.FAILED, "check", step, "--timeout", "0");
      assertTrue(!brief.contains("events:"), brief);

      it.type("kubectl set image deploy/registry '*=registry'");
      it.passes("deployment");
      it.type("kubectl expose deploy/registry --port=5000 --type=NodePort");
      it.passes("service");
      JsonNode checks =
          JsonMapper.shared()
              .readTree(said(it, ExitCode.PASSED, "check", "expose-it", "-v", "--json"))
              .path("checks");
      String details = checks.path(0).path("details").toString();
      has(
          details,
          "svc/registry",
          "Port: 5000 to 5000, node port " + it.port(),
          "Selector: app=registry",
          "Endpoints: 10.244.0.",
          "running since ",
          "Image ID: docker.io/library/registry@sha256:",
          "log of pod/registry-");
    }
  }
}
