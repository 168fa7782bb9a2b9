package dev.lab.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.course.Audience;
import dev.lab.course.Lab;
import dev.lab.course.LabException;
import dev.lab.course.LabLoader;
import dev.lab.registry.testing.Clients;
import dev.lab.testing.Commands;
import dev.lab.testing.Project;
import dev.lab.testing.TerminalUnderTest;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Learners with OpenSSH's own client, under a terminal. */
class HostTest {
  @TempDir private Path folder;
  private Path key;
  private Host host;

  @BeforeEach
  void start() throws Exception {
    key = folder.resolve("key");
    Commands.Ran made =
        new Commands(folder, Map.of())
            .run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key.toString());
    assertEquals(0, made.exit(), made.err());
    Files.writeString(
        folder.resolve("class.csv"),
        "id,code,key\nada,secret-of-ada,\ncid,secret-of-cid,\nbob,,"
            + Files.readString(Path.of(key + ".pub")));
    host = open(0);
  }

  private Host open(int port) throws Exception {
    return Host.start(
        new HostConfig(
            folder.resolve("host"),
            new InetSocketAddress("127.0.0.1", port),
            GuestList.read(folder.resolve("class.csv")),
            HostTest::lab,
            Duration.ofMinutes(30)));
  }

  private static Lab lab(String id) {
    try {
      return LabLoader.load(Project.root().resolve("labs/shipping-images"), Audience.of(id));
    } catch (LabException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  @AfterEach
  void stop() {
    host.close();
  }

  private List<String> ssh(String id, String... more) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Clients.require("ssh").toString(),
                "-F",
                "/dev/null",
                "-p",
                "" + host.port(),
                "-o",
                "StrictHostKeyChecking=accept-new",
                "-o",
                "UserKnownHostsFile=" + folder.resolve("known"),
                "-o",
                "IdentitiesOnly=yes",
                "-o",
                "NumberOfPasswordPrompts=1",
                "-o",
                "SetEnv=LAB_PAGER=off"));
    if (id.equals("bob")) {
      command.addAll(List.of("-i", key.toString()));
    }
    command.add(id + "@127.0.0.1");
    command.addAll(List.of(more));
    return command;
  }

  private TerminalUnderTest logIn(String id) throws Exception {
    TerminalUnderTest terminal =
        TerminalUnderTest.start(
            80, 24, folder, Map.of("HOME", folder.toString(), "LANG", "C.UTF-8"), ssh(id));
    if (!id.equals("bob")) {
      terminal.await("password:");
      terminal.line("secret-of-" + id);
    }
    terminal.await(" $");
    return terminal;
  }

  @Test
  void twoLearnersShipAnImageAndComeBack() throws Exception {
    try (TerminalUnderTest ada = logIn("ada");
        TerminalUnderTest bob = logIn("bob")) {
      ada.await("This is a small shell in the class's server");
      ada.line("next").await("1/15");
      ada.line("kubectl create deployment registry --image=registry");
      ada.await("deployment.apps/registry created");
      ada.line("kubectl rollout status deployment/registry").await("successfully rolled out");
      ada.line("kubectl expose deploy/registry --port=5000 --type=NodePort");
      ada.await("service/registry exposed");
      ada.line("NODEPORT=$(kubectl get svc/registry -o json | jq '.spec.ports[0].nodePort')");
      ada.line("REGISTRY=127.0.0.1:$NODEPORT; echo \"<${REGISTRY%:*}>\"").await("<127.0.0.1>");
      ada.line("kubectl wait --for=condition=available deploy/registry").await("condition met");
      ada.line("curl -s $REGISTRY/v2/_catalog").await("{\"repositories\":[]}");
      ada.line("lab check --all | grep -c '^ok\\|✓\\|\\[ok\\]'; echo done-$?").await("done-0");

      bob.line("kubectl get deployments").await("No resources found in default namespace.");
      bob.line("ls /home; cat /home/ada/dockercoins.yml").await("No such file or directory");

      // Ctrl-C ends what runs; the shell stays.
      bob.line("echo it runs; sleep 600; echo never-$?").await("\nit runs");
      bob.press("C-c");
      bob.line("echo status-$?").await("status-130");

      // A longer line fits once the window is wider.
      bob.resize(140, 30);
      bob.line("echo");
      String wide = "echo " + "x".repeat(90);
      bob.type(wide);
      awaitOnOneLine(bob, wide);
      bob.press("Enter");

      // Nothing of this machine is opened by a key.
      bob.press("C-x", "C-e");
      bob.line("echo here-$?").await("here-0");
      assertFalse(bob.all().contains("GNU nano") || bob.all().contains("Save"), bob.all());

      // The line breaks; she comes back, to what she left.
      ada.close();
      try (TerminalUnderTest again = logIn("ada")) {
        again.line("echo $REGISTRY | grep -c 127").await("\n1\n");
        again.line("kubectl get svc registry").await("NodePort");
        // From another place: the first is told.
        try (TerminalUnderTest other = logIn("ada")) {
          again.await("logged in from another place");
          other.line("echo it-is-$USER").await("it-is-ada");
          other.line("quit");
          assertEquals(0, other.awaitExit());
        }
      }
      int port = host.port();
      String fingerprint = host.fingerprint();
      host.close();
      host = open(port);
      assertEquals(fingerprint, host.fingerprint());
      try (TerminalUnderTest again = logIn("ada")) {
        again.line("echo $REGISTRY | grep -c 127; kubectl get svc registry").await("NodePort");
        again.await("\n1\n");
      }
    }
  }

  /**
   * A small round of tools/hostload, by the real ssh: each waits only for the others' processors.
   */
  @Test
  void threeLearnersPushAnImageAtOnce() throws Exception {
    try (TerminalUnderTest ada = logIn("ada");
        TerminalUnderTest bob = logIn("bob");
        TerminalUnderTest cid = logIn("cid")) {
      List<TerminalUnderTest> all = List.of(ada, bob, cid);
      String push =
          "kubectl create deployment registry --image=registry;"
              + " kubectl expose deploy/registry --port=5000 --type=NodePort;"
              + " kubectl rollout status deploy/registry > said;"
              + " R=127.0.0.1:$(kubectl get svc/registry -o json | jq .spec.ports[0].nodePort);"
              + " until curl -s $R/v2/_catalog > said; do sleep 0.2; done;"
              + " docker pull busybox > said; docker tag busybox $R/$USER; docker push $R/$USER > said;"
              + " clear; curl -s $R/v2/_catalog; echo pushed-$?";
      for (TerminalUnderTest each : all) {
        each.line(push);
      }
      for (TerminalUnderTest each : all) {
        each.await("pushed-0");
      }
      ada.await("{\"repositories\":[\"ada\"]}");
      bob.await("{\"repositories\":[\"bob\"]}");
      cid.await("{\"repositories\":[\"cid\"]}");
    }
  }

  private static void awaitOnOneLine(TerminalUnderTest terminal, String text) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!terminal.screen().contains(text)) {
      assertTrue(System.nanoTime() < deadline, terminal.screen());
      Thread.sleep(50);
    }
  }

  @Test
  void nothingButTheShellIsServed() throws Exception {
    Commands commands = new Commands(folder, Map.of("HOME", folder.toString()));
    Commands.Ran command = commands.run(ssh("bob", "cat", "/etc/passwd").toArray(String[]::new));
    assertEquals(2, command.exit());
    assertEquals("lab: log in without a command, and type it in the shell\n", said(command));
    Commands.Ran none = commands.run(ssh("bob", "-T").toArray(String[]::new));
    assertTrue(none.out().contains("needs a terminal"), none.out() + none.err());
    List<String> stranger = ssh("bob");
    stranger.set(stranger.size() - 1, "eve@127.0.0.1");
    stranger.addAll(1, List.of("-o", "BatchMode=yes"));
    Commands.Ran eve = commands.run(stranger.toArray(String[]::new));
    assertEquals(255, eve.exit());
    assertTrue(eve.err().contains("Permission denied"), eve.err());
    List<String> forward = ssh("bob");
    forward.addAll(1, List.of("-W", "127.0.0.1:" + host.port()));
    Commands.Ran forwarded = commands.run(forward.toArray(String[]::new));
    assertTrue(forwarded.err().contains("open failed"), forwarded.err());
    List<String> sftp = ssh("bob");
    sftp.addAll(1, List.of("-s"));
    sftp.add("sftp");
    assertTrue(
        commands.run(sftp.toArray(String[]::new)).err().contains("subsystem request failed"));
    assertEquals(255, wrongCode());
  }

  private int wrongCode() throws Exception {
    try (TerminalUnderTest terminal =
        TerminalUnderTest.start(80, 24, folder, Map.of("HOME", folder.toString()), ssh("ada"))) {
      terminal.await("password:");
      terminal.line("secret-of-bob").await("Permission denied");
      return terminal.awaitExit();
    }
  }

  private static String said(Commands.Ran ran) {
    return ran.err()
        .replaceAll("(?m)^(Warning: Permanently added|\\*\\*).*\\R", "")
        .replace("\r", "");
  }

  @Test
  void aListOfLearnersIsCheckedAsAWhole() throws Exception {
    Path list =
        Files.writeString(
            folder.resolve("bad.csv"),
            "id,code,key\nAda,secret-ada,\nbob,,\nbob2,abc,\ncid,,no key\ndan,secret-dan,\ndan,secret-2,\n");
    HostException e = assertThrows(HostException.class, () -> GuestList.read(list));
    assertEquals(
        "the list of learners "
            + list
            + ":\n  row 1: an id is of small letters, digits, hyphens, dots and underscores"
            + "\n  row 2 (bob): it needs a code or a key"
            + "\n  row 3 (bob2): a code needs 6 characters or more"
            + "\n  row 4 (cid): the key is no OpenSSH public key"
            + "\n  row 6 (dan): the id is there twice",
        e.getMessage());
    Path empty = Files.writeString(folder.resolve("empty.csv"), "name\nada\n");
    assertTrue(
        assertThrows(HostException.class, () -> GuestList.read(empty))
            .getMessage()
            .contains("id,code,key"));
  }
}
