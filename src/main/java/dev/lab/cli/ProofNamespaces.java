package dev.lab.cli;

import dev.lab.check.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Namespaces of a real cluster that a proof makes for itself with kubectl, and deletes again. */
final class ProofNamespaces {
  private final Console console;
  private final String context;
  private final AtomicInteger made = new AtomicInteger();

  ProofNamespaces(Console console, String context) {
    this.console = console;
    this.context = context;
  }

  String create() throws IOException, InterruptedException {
    String name = "lab-proof-" + ProcessHandle.current().pid() + "-" + made.incrementAndGet();
    String said = kubectl("create", "namespace", name);
    if (!said.startsWith("namespace/" + name + " created")) {
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
    try {
      kubectl("delete", "namespace", name, "--wait=false");
    } catch (IOException e) {
      console.err().println("lab: the namespace " + name + " is left over: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
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
