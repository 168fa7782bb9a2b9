package dev.lab.registry.login;

import dev.lab.registry.client.Credentials;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
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
  private static final int BUFFER = 4096;
  private static final int MOST_SHOWN = 200;

  /** For the rest of an answer to come through, once its program has ended. */
  private static final Duration REST = Duration.ofSeconds(1);

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
      ByteArrayOutputStream said = new ByteArrayOutputStream();
      Thread reader = Thread.startVirtualThread(() -> read(process, said));
      try (var in = process.getOutputStream()) {
        in.write(server.getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        // It ended before it read what it is asked for; its answer says why.
      }
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException(program + " did not answer within " + seconds() + " s");
      }
      // What it started may go on and keep the pipe open; its own answer is complete.
      reader.join(REST);
      String out = said.toString(StandardCharsets.UTF_8);
      return process.exitValue() == 0
          ? Optional.of(credentials(out))
          : refused(out, process.exitValue());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(program + " was interrupted", e);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static void read(Process process, ByteArrayOutputStream into) {
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = process.getInputStream()) {
      for (int count = in.read(buffer);
          count >= 0 && into.size() + count <= MOST_BYTES;
          count = in.read(buffer)) {
        into.write(buffer, 0, count);
      }
    } catch (IOException e) {
      // What came until then is judged.
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
