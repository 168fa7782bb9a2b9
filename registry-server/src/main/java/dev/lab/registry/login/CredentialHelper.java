package dev.lab.registry.login;

import dev.lab.registry.client.Credentials;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program {@code docker-credential-NAME} that keeps logins: {@code get}, and never another. */
final class CredentialHelper {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
  private static final String NOT_FOUND = "credentials not found in native keychain";

  /** What a program gives as its user where the secret is an identity token. */
  private static final String TOKEN = "<token>";

  private static final int MOST_BYTES = 64 * 1024;
  private static final int MOST_SHOWN = 200;

  private final String program;
  private final Map<String, String> environment;
  private final Duration patience;

  /** By the name that docker's configuration has, run with this environment for so long. */
  CredentialHelper(String name, Map<String, String> environment, Duration patience)
      throws IOException {
    if (!NAME.matcher(name).matches()) {
      throw new IOException("\"" + shown(name) + "\" is no name of a credential helper");
    }
    this.program = "docker-credential-" + name;
    this.environment = Map.copyOf(environment);
    this.patience = patience;
  }

  /** What it keeps for this server; empty if it keeps nothing. The secret is said nowhere. */
  Optional<Credentials> get(String server) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(path().toString(), "get");
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    try {
      CompletableFuture<byte[]> said = CompletableFuture.supplyAsync(() -> read(process), READERS);
      try (var in = process.getOutputStream()) {
        in.write(server.getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        // It ended before it read what it is asked for; its answer says why.
      }
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException(program + " did not answer within " + seconds() + " s");
      }
      String out =
          new String(
              said.orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS).join(),
              StandardCharsets.UTF_8);
      return process.exitValue() == 0
          ? Optional.of(credentials(out))
          : refused(out, process.exitValue());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(program + " was interrupted", e);
    } catch (java.util.concurrent.CompletionException e) {
      throw new IOException(program + " did not end its answer within " + seconds() + " s", e);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static final java.util.concurrent.Executor READERS = Thread::startVirtualThread;

  private static byte[] read(Process process) {
    try (InputStream in = process.getInputStream()) {
      return in.readNBytes(MOST_BYTES);
    } catch (IOException e) {
      return new byte[0];
    }
  }

  private String seconds() {
    return String.valueOf(Math.max(1, patience.toSeconds()));
  }

  private Path path() throws IOException {
    for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      // An empty part would be the folder that one happens to stand in.
      Path candidate = Path.of(folder).resolve(program);
      if (candidate.isAbsolute() && Files.isExecutable(candidate)) {
        return candidate;
      }
    }
    throw new IOException("there is no program " + program + " on the PATH");
  }

  private Credentials credentials(String out) throws IOException {
    try {
      JsonNode tree = JsonMapper.shared().readTree(out);
      String user = tree.path("Username").asString("");
      String secret = tree.path("Secret").asString("");
      if (!secret.isEmpty()) {
        return user.equals(TOKEN) ? new Credentials("", "", secret) : new Credentials(user, secret);
      }
    } catch (JacksonException e) {
      // Said below: what it printed may hold the secret.
    }
    throw new IOException(program + " gave no JSON with a Username and a Secret");
  }

  /** By the protocol an error is on the standard output, and no secret beside it. */
  private Optional<Credentials> refused(String out, int status) throws IOException {
    if (out.strip().equals(NOT_FOUND)) {
      return Optional.empty();
    }
    String said = shown(out.strip().lines().findFirst().orElse(""));
    throw new IOException(
        program + " ended with status " + status + (said.isEmpty() ? "" : ": " + said));
  }

  private static String shown(String text) {
    String clean = text.replaceAll("\\p{Cntrl}", "?");
    return clean.length() > MOST_SHOWN ? clean.substring(0, MOST_SHOWN) + "…" : clean;
  }
}
