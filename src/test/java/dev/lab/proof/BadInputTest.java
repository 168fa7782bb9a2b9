package dev.lab.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.testing.Commands;
import dev.lab.testing.Commands.Ran;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong before anything runs: one clear sentence each, and nothing lost. */
class BadInputTest {
  @TempDir Path folder;

  private Ran lab(String word, String... options) throws Exception {
    return lab(Map.of(), LabWalk.command(word, options));
  }

  private Ran lab(Map<String, String> more, List<String> command) throws Exception {
    return new Commands(folder, LabWalk.environment(folder, more))
        .run(command.toArray(String[]::new));
  }

  private static void refused(Ran ran, String... words) {
    assertEquals(2, ran.exit(), ran.out() + ran.err());
    for (String word : words) {
      assertTrue(ran.err().contains(word), ran.err());
    }
    for (String bad : List.of("Exception", "dev.lab", "\tat ", "null")) {
      assertTrue(!ran.err().contains(bad), ran.err());
    }
  }

  private static List<String> with(List<String> command, String from, String to) {
    List<String> changed = new ArrayList<>(command);
    changed.replaceAll(w -> w.equals(from) ? to : w);
    return changed;
  }

  @Test
  void unknownNames() throws Exception {
    refused(
        lab(Map.of(), with(LabWalk.command("start"), "shipping-images", "nosuch")),
        "there is no lab \"nosuch\"; there is automated-builds, running-dockercoins,"
            + " secure-registry, shipping-images");
    refused(lab("start", "--colour"), "Unknown option: '--colour'", "--help");
    refused(lab("start", "--context", "nosuch"), "there is no context \"nosuch\"");
    refused(lab("start", "--engine", "steam"), "sandbox or host, not \"steam\"");
    refused(lab("frobnicate"), "frobnicate");
    refused(lab("check"), "no lab is running; start one with: lab start shipping-images");
    refused(lab("env"), "no lab is running");
    refused(lab("sandbox", "down"), "is not running");
    refused(lab("grade", "shipping-images"), "--roster");
    refused(
        lab("grade", "shipping-images", "--roster", "nosuch.csv", "--out", "out"),
        "nosuch.csv is missing");
  }

  @Test
  void aBrokenLabHasEveryProblemNamedAtOnce() throws Exception {
    Path labs = Files.createDirectories(folder.resolve("project/labs/shipping-images"));
    Files.writeString(
        labs.resolve("lab.yaml"),
        "format: 1\nid: shipping-images\ntitle: T\nminutes: 1\nintro: gone.md\nsteps: [one.md]\n");
    Files.writeString(
        labs.resolve("one.md"),
        "---\nid: one\ntitle: One\nchecks:\n- id: a\n  kind: magic\n  title: A\n  needs: [z]\n---\ntext\n");
    List<String> command = new ArrayList<>(LabWalk.command("start"));
    command.replaceAll(
        w -> w.startsWith("-Dlab.root=") ? "-Dlab.root=" + folder.resolve("project") : w);
    refused(
        lab(Map.of(), command),
        "has 2 problems:",
        "shipping-images/lab.yaml:5: gone.md is missing",
        "shipping-images/one.md:5: the check a needs z");
    Files.writeString(labs.resolve("gone.md"), "here\n");
    Files.writeString(
        labs.resolve("one.md"),
        "---\nid: one\ntitle: One\nchecks:\n- id: a\n  kind: magic\n  title: A\n- id: b\n  kind: tags\n  title: B\n---\ntext\n");
    refused(
        lab(Map.of(), command),
        "one.md:5: there is no kind of check called \"magic\"",
        "one.md:8: the check b (tags) has no images");
  }

  @Test
  void twoAtOnce() throws Exception {
    try (LabWalk walk = new LabWalk(folder, Map.of())) {
      refused(lab("start"), "already running in another terminal");
      walk.type("status");
      assertEquals(0, walk.quit());
    }
  }

  @Test
  void aTakenPort() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      Ran ran =
          lab(
              "registry",
              "serve",
              "--port",
              "" + taken.getLocalPort(),
              "--data",
              folder.resolve("data").toString());
      assertTrue(ran.exit() != 0, ran.out());
      assertTrue(ran.err().contains("" + taken.getLocalPort()), ran.err());
      assertTrue(!ran.err().contains("Exception"), ran.err());
    }
  }

  @Test
  void stateOfANewerVersion() throws Exception {
    Path progress = folder.resolve(".local/state/lab/progress/shipping-images.json");
    Files.createDirectories(progress.getParent());
    Files.writeString(progress, "{\"format\":99,\"precious\":true}");
    refused(lab("start"), "newer version of lab; nothing was changed");
    assertEquals("{\"format\":99,\"precious\":true}", Files.readString(progress));
    Files.writeString(progress, "{\"format\":");
    refused(lab("start"), "can't be read", "nothing was changed");
    assertEquals("{\"format\":", Files.readString(progress));
    Files.delete(progress);
    Path sandbox =
        Files.createDirectories(folder.resolve(".local/state/lab/sandboxes/shipping-images"));
    Files.writeString(sandbox.resolve("format"), "99\n");
    refused(lab("start"), "newer version of lab; nothing was changed");
    assertEquals("99\n", Files.readString(sandbox.resolve("format")));
  }

  @Test
  void aFullDisk() throws Exception {
    Path small = Files.createDirectories(folder.resolve("small"));
    Commands root = new Commands(folder, LabWalk.environment(folder, Map.of()));
    root.ok("mount", "-t", "tmpfs", "-o", "size=200k", "none", small.toString());
    try {
      refused(
          lab(Map.of("LAB_HOME", small.resolve("lab").toString()), LabWalk.command("start")),
          "free some space");
    } finally {
      root.ok("umount", small.toString());
    }
  }
}
