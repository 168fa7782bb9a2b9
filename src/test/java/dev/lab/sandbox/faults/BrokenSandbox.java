package dev.lab.sandbox.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.sandbox.Sandbox;
import dev.lab.sandbox.SandboxConfig;
import dev.lab.testing.Commands;
import dev.lab.testing.Commands.Ran;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A sandbox to break, and the clients that meet it. */
final class BrokenSandbox implements AutoCloseable {
  final Sandbox sandbox;
  final Commands commands;
  private String port = "";

  BrokenSandbox(Path folder) throws Exception {
    this.sandbox =
        Sandbox.start(SandboxConfig.of("test", folder.resolve("sandbox"), System.getenv()));
    Map<String, String> environment = new HashMap<>();
    environment.put("PATH", System.getenv("PATH"));
    environment.put("HOME", folder.toString());
    environment.putAll(sandbox.environment());
    this.commands = new Commands(folder, environment);
  }

  /** Creates the registry as the lab does, and waits until it answers. */
  BrokenSandbox withRegistry() throws Exception {
    ok("kubectl create deployment registry --image=registry");
    ok("kubectl expose deploy/registry --port=5000 --type=NodePort");
    ok("kubectl rollout status deploy/registry --timeout=60s");
    port = ok("kubectl get svc/registry -o jsonpath={.spec.ports[0].nodePort}");
    eventually("{\"repositories\":[]}", catalog());
    return this;
  }

  /** Pushes busybox to it. */
  BrokenSandbox withBusybox() throws Exception {
    push("busybox");
    eventually("{\"repositories\":[\"busybox\"]}", catalog());
    return this;
  }

  /** Pushes an image of the Docker Hub to it. */
  void push(String image) throws Exception {
    ok("docker pull " + image);
    ok("docker tag " + image + " " + at(image));
    ok("docker push " + at(image));
  }

  /** An image's name in the registry on its node port. */
  String at(String image) {
    return "127.0.0.1:" + port + "/" + image;
  }

  String port() {
    return port;
  }

  /** The command that reads the registry's catalog. */
  String catalog() {
    return "curl -sS 127.0.0.1:" + port + "/v2/_catalog";
  }

  String ok(String command) throws Exception {
    return commands.ok(command.split(" "));
  }

  /** Runs what must fail, and gives what it said. */
  String fails(String command) throws Exception {
    Ran ran = commands.run(command.split(" "));
    assertTrue(ran.exit() != 0, command + " succeeded:\n" + ran.out());
    return ran.out() + ran.err();
  }

  String eventually(String text, String command) throws Exception {
    return commands.eventually(text, command.split(" "));
  }

  void breakIt(String name) throws Exception {
    assertEquals(false, broken(name));
    sandbox.faults().breakIt(name);
    assertEquals(true, broken(name));
  }

  void mend(String name) throws Exception {
    sandbox.faults().mend(name);
    assertEquals(false, broken(name));
  }

  private boolean broken(String name) {
    return sandbox.faults().list().stream()
        .filter(f -> f.name().equals(name))
        .findFirst()
        .orElseThrow()
        .broken();
  }

  static void has(String text, String... parts) {
    for (String part : parts) {
      assertTrue(text.contains(part), "\"" + part + "\" is missing in:\n" + text);
    }
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
