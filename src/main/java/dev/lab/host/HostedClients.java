package dev.lab.host;

import dev.lab.interpreter.Home;
import dev.lab.interpreter.Program;
import dev.lab.interpreter.ProgramCall;
import dev.lab.sandbox.Sandbox;
import dev.lab.standin.Clients;
import dev.lab.standin.Invocation;
import dev.lab.standin.Reach;
import dev.lab.standin.StandIn;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * kubectl, docker, docker-compose, curl and jq for one learner, over the learner's own sandbox. The
 * learner sees where it is by names that are no paths of this machine.
 */
final class HostedClients {
  /** What the learner sees of the sandbox. */
  static final Map<String, String> SEEN =
      Map.of(
          "KUBECONFIG", "/lab/kubeconfig",
          "DOCKER_HOST", "unix:///lab/docker.sock",
          "DOCKER_BUILDKIT", "0");

  private final Sandbox sandbox;

  HostedClients(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  Map<String, Program> all() {
    Map<String, Program> programs = new TreeMap<>();
    Clients.all(Reach.any()).forEach(s -> programs.put(s.name(), call -> run(s.name(), call)));
    return programs;
  }

  private int run(String name, ProgramCall call) throws IOException, InterruptedException {
    Optional<String> refused = refusal(name, call);
    if (refused.isPresent()) {
      call.err().println(refused.get());
      return 1;
    }
    StandIn client =
        Clients.all(new Reach(sandbox.sockets(), false)).stream()
            .filter(s -> s.name().equals(name))
            .findFirst()
            .orElseThrow();
    Home.checkRoom(call.folder().resolve("a file more"));
    Invocation invocation =
        new Invocation(
            call.arguments(),
            call.folder(),
            environment(call.environment(), sandbox),
            call.in(),
            call.out(),
            call.err());
    return Clients.runHosted(client, invocation);
  }

  /** The learner's variables, with the sandbox's real places and no place of another's. */
  static Map<String, String> environment(Map<String, String> learners, Sandbox own) {
    Map<String, String> all = new HashMap<>(learners);
    all.keySet().removeIf(name -> name.startsWith("DOCKER_") || name.startsWith("KUBE"));
    all.putAll(own.environment());
    all.put("HOME", "/nonexistent");
    all.put("PATH", "/nonexistent");
    return all;
  }

  private static Optional<String> refusal(String name, ProgramCall call) {
    String variable =
        switch (name) {
          case "kubectl" -> "KUBECONFIG";
          case "docker", "docker-compose" -> "DOCKER_HOST";
          default -> "";
        };
    String seen = SEEN.getOrDefault(variable, "");
    String given = call.environment().getOrDefault(variable, seen);
    if (!given.equals(seen)) {
      return Optional.of(
          name
              + ": here it reaches your own sandbox only, and "
              + variable
              + " names another: export "
              + variable
              + "="
              + seen);
    }
    return name.equals("jq") ? filter(call.arguments()) : Optional.empty();
  }

  private static Optional<String> filter(List<String> arguments) {
    for (String argument : arguments) {
      if (argument.startsWith("--arg")) {
        return Optional.of("jq: this shell's jq has no " + argument);
      }
      if (!argument.matches("-[A-Za-z]+|--[a-z-]+")) {
        return JqForm.refusal(argument);
      }
    }
    return Optional.empty();
  }
}
