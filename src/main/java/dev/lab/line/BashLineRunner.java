package dev.lab.line;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The learner's own bash (3.2 or newer), a process a line, on the terminal itself. Variables with
 * their attributes, functions, aliases, options, folder and exit status go from line to line
 * through files in one private folder; {@code ~/.bashrc} is not read. A line that replaces its
 * shell ({@code exec}) leaves what the line before it left.
 */
public final class BashLineRunner implements LineRunner {
  private static final String SCRIPT = resource("line.sh");
  private static final String STATE = "state.sh";
  private static final String VARIABLES = "variables";
  private static final Redirect NOTHING = Redirect.from(Path.of("/dev/null").toFile());

  private final Path bash;
  private final Path folder;
  private final Redirect input;
  private final Redirect output;
  private ShellState state;
  private int status;

  private BashLineRunner(
      Path bash, Path folder, Redirect input, Redirect output, ShellState state) {
    this.bash = bash;
    this.folder = folder;
    this.input = input;
    this.output = output;
    this.state = state;
  }

  /**
   * A fresh shell.
   *
   * @param bash the program
   * @param folder where its state is kept, not shared with another shell
   * @param start the working folder and the variables it begins with
   * @param terminal whether lines may read the program's own standard input; else they read nothing
   */
  public static BashLineRunner start(Path bash, Path folder, ShellState start, boolean terminal)
      throws IOException {
    Files.createDirectories(folder);
    Files.deleteIfExists(folder.resolve(STATE));
    Redirect input = terminal ? Redirect.INHERIT : NOTHING;
    return new BashLineRunner(bash, folder, input, Redirect.INHERIT, start);
  }

  /**
   * A shell that nobody sits at: its lines read nothing, and what they print is added to a file.
   * What an earlier shell has left in the folder (functions, options) is taken up.
   */
  public static BashLineRunner unattended(Path bash, Path folder, ShellState start, Path output)
      throws IOException {
    Files.createDirectories(folder);
    return new BashLineRunner(bash, folder, NOTHING, Redirect.appendTo(output.toFile()), start);
  }

  /** The first bash on this PATH. */
  public static Optional<Path> find(String path) {
    for (String place : path.split(":", -1)) {
      Path candidate = Path.of(place, "bash");
      if (!place.isEmpty() && Files.isExecutable(candidate)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  @Override
  public int run(String line) throws IOException, InterruptedException {
    Files.deleteIfExists(folder.resolve(VARIABLES));
    Process process =
        bash("-c", SCRIPT, "bash", folder.toString(), Integer.toString(status), line)
            .redirectInput(input)
            .redirectOutput(output)
            .redirectError(output)
            .start();
    status = process.waitFor();
    if (Files.exists(folder.resolve(VARIABLES))) {
      state = read();
    }
    return status;
  }

  @Override
  public boolean isIncomplete(String line) throws IOException, InterruptedException {
    // A backslash at the very end, not itself escaped, joins the next line.
    int backslashes = 0;
    while (backslashes < line.length() && line.charAt(line.length() - 1 - backslashes) == '\\') {
      backslashes++;
    }
    if (backslashes % 2 == 1) {
      return true;
    }
    Process process =
        bash("-n", "-c", line + "\n")
            .redirectErrorStream(true)
            .redirectInput(Path.of("/dev/null").toFile())
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      return false;
    }
    return said.contains("unexpected end of file")
        || said.contains("unexpected EOF while looking for")
        || said.contains("delimited by end-of-file");
  }

  @Override
  public ShellState state() {
    return state;
  }

  private ProcessBuilder bash(String... arguments) {
    ProcessBuilder builder = new ProcessBuilder();
    builder.command().add(bash.toString());
    builder.command().addAll(List.of("--noprofile", "--norc"));
    builder.command().addAll(List.of(arguments));
    builder.directory(usable(state.folder()).toFile());
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.putAll(state.environment());
    // The messages that are looked for are bash's English ones.
    if (arguments[0].equals("-n")) {
      environment.put("LC_ALL", "C");
    }
    return builder;
  }

  /** A folder that the learner has removed meanwhile is no place to start a process in. */
  private static Path usable(Path wanted) {
    Path place = wanted;
    while (!Files.isDirectory(place) && place.getParent() != null) {
      place = place.getParent();
    }
    return place;
  }

  private ShellState read() throws IOException {
    String[] parts = Files.readString(folder.resolve(VARIABLES)).split("\0", -1);
    Map<String, Variable> variables = new HashMap<>();
    for (int i = 1; i + 2 < parts.length; i += 3) {
      variables.put(parts[i], new Variable(parts[i + 2], parts[i + 1].equals("x")));
    }
    return new ShellState(Path.of(parts[0]), variables);
  }

  private static String resource(String name) {
    try (InputStream in = BashLineRunner.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
