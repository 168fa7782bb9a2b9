package dev.lab.standin;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Calls a stand-in and the real client with the same words. */
final class Calls {
  /** What a call printed and gave. */
  record Ran(int status, String out, String err) {}

  private Calls() {}

  static Ran standIn(
      StandIn client, Path folder, Map<String, String> env, String in, String... words)
      throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Invocation call =
        new Invocation(
            List.of(words),
            folder,
            env,
            new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    int status;
    try {
      status = client.run(call);
    } catch (UsageException e) {
      call.err().println(e.getMessage());
      status = e.exitStatus();
    }
    return new Ran(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  static Ran real(Path client, Path folder, Map<String, String> env, String in, String... words)
      throws Exception {
    java.util.ArrayList<String> command = new java.util.ArrayList<>(List.of(client.toString()));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().putAll(env);
    Path err = java.nio.file.Files.createTempFile(folder, "err", "");
    Process process = builder.redirectError(err.toFile()).start();
    try (var stdin = process.getOutputStream()) {
      stdin.write(in.getBytes(StandardCharsets.UTF_8));
    } catch (java.io.IOException e) {
      // The client did not read its input.
    }
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ran(process.waitFor(), out, java.nio.file.Files.readString(err));
  }
}
