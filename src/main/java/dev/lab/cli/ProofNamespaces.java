package dev.lab.cli;

import dev.lab.check.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Namespaces of a real cluster that a proof makes for itself with kubectl, and deletes again. */
final class ProofNamespaces implements AutoCloseable {
  private final Console console;
  private final String context;
  private final AtomicInteger made = new AtomicInteger();
  private final Set<String> open = ConcurrentHashMap.newKeySet();

  ProofNamespaces(Console console, String context) {
    this.console = console;
    this.context = context;
  }

  String create() throws IOException, InterruptedException {
    String name = "lab-proof-" + ProcessHandle.current().pid() + "-" + made.incrementAndGet();
    open.add(name);
    String said = kubectl("create", "namespace", name);
    if (!said.startsWith("namespace/" + name + " created")) {
      open.remove(name);
      throw new CommandException(
          ExitCode.USAGE,
          "kubectl can't make a namespace for the proof in the context "
              + context
              + ": "
              + said.strip());
    }
    return name;
  }

  void delete(String name) {
    if (!open.remove(name)) {
      return;
    }
    try {
      kubectl("delete", "namespace", name, "--wait=false");
    } catch (IOException e) {
      console.err().println("lab: the namespace " + name + " is left over: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Deletes those that are left. */
  @Override
  public void close() {
    open.forEach(this::delete);
  }

  /** What the cluster lacks, by its own words: nodes that are ready, and that run containers. */
  Optional<String> lacks() throws IOException, InterruptedException {
    Optional<JsonNode> nodes = items("get", "nodes");
    if (nodes.isPresent() && nodes.get().valueStream().noneMatch(ProofNamespaces::ready)) {
      return Optional.of("no node of the cluster " + context + " is ready");
    }
    for (String namespace : open) {
      List<JsonNode> pods =
          items("get", "pods", "--namespace", namespace).stream()
              .flatMap(JsonNode::valueStream)
              .toList();
      for (JsonNode pod : pods) {
        for (JsonNode container : pod.path("status").path("containerStatuses")) {
          if (container.path("state").has("running")
              && container.path("containerID").asString("").isEmpty()) {
            return Optional.of(
                "the nodes of the cluster "
                    + context
                    + " say that Pods run, but run nothing: the container "
                    + container.path("name").asString("")
                    + " of the Pod "
                    + pod.path("metadata").path("name").asString("")
                    + " has no ID. What needs a program that runs, such as a registry that answers,"
                    + " can't be told there");
          }
        }
      }
    }
    return Optional.empty();
  }

  private static boolean ready(JsonNode node) {
    return node.path("status")
        .path("conditions")
        .valueStream()
        .anyMatch(
            c ->
                c.path("type").asString("").equals("Ready")
                    && c.path("status").asString("").equals("True"));
  }

  /** The items of an answer; empty where there is none, and nothing is known. */
  private Optional<JsonNode> items(String... words) throws IOException, InterruptedException {
    String said =
        kubectl(Stream.concat(Stream.of(words), Stream.of("-o", "json")).toArray(String[]::new));
    try {
      return Optional.of(JsonMapper.shared().readTree(said).path("items"))
          .filter(JsonNode::isArray);
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private String kubectl(String... words) throws IOException, InterruptedException {
    List<String> command =
        Stream.concat(Stream.of("kubectl", "--context", context), Stream.of(words)).toList();
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(console.environment());
    Process process = builder.start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }
}
