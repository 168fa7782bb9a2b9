package dev.lab.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.course.Audience;
import dev.lab.course.Lab;
import dev.lab.course.LabLoader;
import dev.lab.course.Step;
import dev.lab.prose.Screen;
import dev.lab.sandbox.quota.Caps;
import dev.lab.session.NoHands;
import dev.lab.session.Typed;
import dev.lab.testing.Project;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole lab in the hosted shell, by the commands that its prose says, and two learners' fence.
 */
class HostedLabTest {
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  @TempDir private Path folder;
  private Lab lab;
  private NodePortLedger ports;
  private Place place;

  @BeforeEach
  void open() throws Exception {
    String name = System.getProperty("hosted.lab", "shipping-images");
    lab = LabLoader.load(Project.root().resolve("labs").resolve(name), Audience.of("ada"));
    ports = new NodePortLedger(folder.resolve("ports"));
    place = open("ada");
  }

  private Place open(String id) throws Exception {
    Place opened = Place.open(id, folder.resolve(id), lab, ports, Caps.shared());
    opened.lead(output);
    return opened;
  }

  @AfterEach
  void close() {
    place.close();
  }

  private String run(Place where, String line) throws Exception {
    output.reset();
    where.runner().run(line);
    return output.toString(StandardCharsets.UTF_8);
  }

  private static String word(Place where, List<String> words, int expected) throws Exception {
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said, true);
    int code =
        where.session().word(words, new NoHands(Optional.empty()), out, out, Screen.plain(0));
    assertEquals(expected, code, words + ": " + said);
    return said.toString();
  }

  @Test
  void everyStepPassesByItsOwnCommands() throws Exception {
    for (Step step : lab.steps()) {
      for (String input : step.inputs()) {
        Optional<List<String>> words = Typed.labWord(input, place.session().words());
        if (words.isPresent()) {
          word(place, words.get(), 0);
          continue;
        }
        output.reset();
        int status = place.runner().run(input);
        place.session().ran(input, status);
        assertEquals(0, status, input + "\n" + output.toString(StandardCharsets.UTF_8));
      }
      if (!step.shown().isEmpty()) {
        word(place, List.of("check"), 0);
      }
      if (lab.index(step) + 1 < lab.steps().size()) {
        word(place, List.of("next"), 0);
      }
    }
    assertTrue(run(place, "lab status | grep passed").startsWith("checks passed: "));
  }

  @Test
  void twoLearnersAreFencedFromEachOther() throws Exception {
    run(place, "kubectl create deployment registry --image=registry");
    run(place, "kubectl expose deploy/registry --port=5000 --type=NodePort");
    run(place, "kubectl rollout status deploy/registry");
    run(
        place,
        "echo secret > mine; PORT=$(kubectl get svc/registry -o json | jq .spec.ports[0].nodePort)");
    String port = run(place, "echo $PORT").strip();
    assertTrue(port.matches("\\d{5}"), port);
    String catalog =
        "for i in {1..100}; do curl -s 127.0.0.1:"
            + port
            + "/v2/_catalog && break; sleep 0.2; done";
    assertEquals("{\"repositories\":[]}", run(place, catalog).strip());
    try (Place other = open("bob")) {
      assertEquals(
          "No resources found in default namespace.\n", run(other, "kubectl get deployments"));
      assertTrue(run(other, "cat /home/ada/mine").contains("No such file or directory"));
      assertTrue(
          run(other, "curl 127.0.0.1:" + port + "/v2/_catalog")
              .contains("is not reached from here: only your own cluster's node ports are"));
      assertTrue(
          run(other, "curl localhost:" + port + "/v2/_catalog")
              .contains("is not reached from here"));
      run(other, "docker pull busybox && docker tag busybox 127.0.0.1:" + port + "/busybox");
      assertTrue(
          run(other, "docker push 127.0.0.1:" + port + "/busybox; echo status $?")
              .contains("is not reached from here"));
      String service =
          "kubectl apply -f - <<END\napiVersion: v1\nkind: Service\nmetadata: {name: theirs}\n"
              + "spec: {type: NodePort, selector: {app: x}, ports: [{port: 5000, nodePort: "
              + port
              + "}]}\nEND";
      assertTrue(run(other, service).contains("provided port is already allocated"));
      run(other, "export REGISTRY=127.0.0.1:" + port);
      assertFalse(run(other, "lab check").contains("repositories"));
      assertEquals("{\"repositories\":[]}", run(place, catalog).strip());
    }
  }

  @Test
  void whatAGuestMayNotReachIsSaid() throws Exception {
    assertTrue(run(place, "kubectl exec x").contains("has no \"exec\""));
    assertFalse(run(place, "kubectl exec x").contains("install"));
    assertTrue(
        run(place, "KUBECONFIG=/etc/passwd kubectl get pods").contains("your own sandbox only"));
    assertTrue(
        run(place, "DOCKER_HOST=unix:///var/run/docker.sock docker ps")
            .contains("your own sandbox only"));
    for (String url :
        List.of("127.0.0.1:22", "http://169.254.169.254/latest", "[::1]:22", "0.0.0.0:22")) {
      assertTrue(run(place, "curl " + url).contains("is not reached from here"), url);
    }
    assertTrue(run(place, "curl example.com").contains("Could not resolve host"));
    assertTrue(run(place, "curl file:///etc/passwd").contains("bad/illegal format"));
    assertTrue(run(place, "curl -d @/etc/passwd 127.0.0.1:1").contains("No such file"));
    assertTrue(run(place, "docker pull 127.0.0.1:22/x").contains("is not reached from here"));
    assertTrue(run(place, "docker build -f /etc/passwd .").contains("no such file"));
    assertTrue(run(place, "docker build /etc").contains("not found"));
    for (String filter :
        List.of(
            "env",
            "$ENV",
            "[range(1e9)]",
            "\"x\"*1e9",
            "def f: f; f",
            "input",
            ".+.",
            "[.,.]",
            "{a: env}",
            "{a: [env]}",
            "..",
            "tojson|tojson",
            ".[999999999] = 1",
            "(1,1)|(1,1)",
            "select(.[] == .[])")) {
      assertTrue(
          run(place, "echo 1 | jq '" + filter + "'").contains("this shell's jq takes paths"),
          filter);
    }
    assertEquals("\"b\"\n", run(place, "echo '{\"a\": [{\"n\": \"b\"}]}' | jq '.a[0].n'"));
    assertEquals(
        "b\n",
        run(place, "echo '{\"a\": [{\"n\": \"b\"}]}' | jq -r '.a[] | select(.n == \"b\") | .n'"));
    assertEquals("1\n", run(place, "echo '{\"a\": [{\"n\": \"b\"}]}' | jq '.a | length'"));
  }

  @Test
  void aSuspendedPlaceIsTakenUp() throws Exception {
    run(place, "export TAG=v7; LOCAL=x; mkdir d; cd d; echo kept > file");
    run(place, "kubectl create deployment registry --image=registry");
    place.close();
    place = open("ada");
    assertEquals("v7 x kept /home/ada/d\n", run(place, "echo $TAG $LOCAL $(cat file) $(pwd)"));
    assertTrue(run(place, "env").contains("TAG=v7\n"));
    assertTrue(run(place, "kubectl get deploy").contains("registry"));
  }
}
