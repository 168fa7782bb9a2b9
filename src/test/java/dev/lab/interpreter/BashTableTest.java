package dev.lab.interpreter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.line.BashLineRunner;
import dev.lab.line.LineRunner;
import dev.lab.line.ShellState;
import dev.lab.line.Variable;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Lines that bash and the interpreter run alike: output, status, variables, folder and files. */
class BashTableTest {
  private static final String HOME = "/home/learner";

  @TempDir private Path folder;

  private final ExecutorService pool =
      Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());

  @AfterEach
  void close() {
    pool.shutdownNow();
  }

  /** One shell under test. */
  private interface Shell {
    LineRunner runner();

    /** What the last input printed. */
    String said() throws Exception;

    Path home();
  }

  @TestFactory
  Stream<DynamicTest> paragraphs() throws Exception {
    String table =
        new String(
            BashTableTest.class.getResourceAsStream("lines.txt").readAllBytes(),
            StandardCharsets.UTF_8);
    List<DynamicTest> tests = new ArrayList<>();
    for (String paragraph : table.replaceAll("(?m)^# .*\n", "").strip().split("\n\n+")) {
      List<String> inputs = paragraph.lines().map(l -> l.replace('␤', '\n')).toList();
      // bash takes a process a line: as many at once as there are processors.
      Future<Differences> found = pool.submit(() -> compare(inputs));
      tests.add(
          DynamicTest.dynamicTest(
              inputs.getFirst(), () -> assertEquals(found.get().bash(), found.get().own())));
    }
    assertTrue(tests.size() > 10);
    return tests.stream();
  }

  /** What the two said where they differ, and the files that they left. */
  private record Differences(String bash, String own) {}

  private Differences compare(List<String> inputs) throws Exception {
    Shell bash = bash();
    Shell own = own();
    Map<String, Variable> bashStart = bash.runner().state().variables();
    Map<String, Variable> ownStart = own.runner().state().variables();
    StringBuilder expected = new StringBuilder();
    StringBuilder actual = new StringBuilder();
    for (String input : inputs) {
      String bashDid = what(bash, input, bashStart);
      String ownDid = what(own, input, ownStart);
      if (!bashDid.equals(ownDid)) {
        expected.append(bashDid);
        actual.append(ownDid);
      }
    }
    return new Differences(expected + files(bash.home()), actual + files(own.home()));
  }

  private static String what(Shell shell, String input, Map<String, Variable> start)
      throws Exception {
    int status = shell.runner().run(input);
    ShellState state = shell.runner().state();
    String home = shell.home().toString();
    TreeMap<String, String> variables = new TreeMap<>();
    state
        .variables()
        .forEach(
            (name, variable) -> {
              boolean bashsOwn =
                  name.matches(
                      "HOST(NAME|TYPE)|MACHTYPE|OSTYPE|SHELL|TERM|PATH|PS4|IFS|COLUMNS|LINES");
              if (!bashsOwn && !variable.equals(start.get(name))) {
                variables.put(
                    name,
                    (variable.exported() ? "exported " : "")
                        + variable.value().replace(home, HOME));
              }
            });
    return "$ "
        + input
        + "\n"
        + plain(shell.said()).replace(home, HOME)
        + "[status "
        + status
        + ", in "
        + state.folder().toString().replace(home, HOME)
        + ", "
        + variables
        + "]\n";
  }

  /** bash names the line of its script, and shows the line that it could not read. */
  private static String plain(String said) {
    return said.replaceAll("(?m)^bash: (?:eval: )?line \\d+: `.*\n", "")
        .replaceAll("(?m)^bash: (?:eval: )?line \\d+: ", "bash: ")
        .replaceAll("(?m)^bash: (syntax error|unexpected (?:end of file|EOF)).*", "bash: syntax");
  }

  private static String files(Path home) throws Exception {
    try (Stream<Path> all = Files.walk(home)) {
      StringBuilder text = new StringBuilder();
      for (Path each : all.sorted().toList()) {
        text.append(home.relativize(each))
            .append(Files.isDirectory(each) ? "/" : ": " + Files.size(each))
            .append('\n');
      }
      return text.toString();
    }
  }

  private static Map<String, Variable> variables(Path home) {
    return Map.of(
        "HOME", new Variable(home.toString(), true),
        "PATH", new Variable("/usr/bin:/bin", true),
        "LANG", new Variable("C.UTF-8", true));
  }

  private Shell bash() throws Exception {
    Path place = Files.createTempDirectory(folder, "bash");
    Path home = Files.createDirectory(place.resolve("home"));
    Path output = Files.createFile(place.resolve("output"));
    LineRunner runner =
        BashLineRunner.unattended(
            BashLineRunner.find(System.getenv("PATH")).orElseThrow(),
            place.resolve("state"),
            new ShellState(home, variables(home)),
            output);
    runner.run(":");
    return new Shell() {
      @Override
      public LineRunner runner() {
        return runner;
      }

      @Override
      public String said() throws Exception {
        String said = Files.readString(output);
        Files.writeString(output, "");
        return said;
      }

      @Override
      public Path home() {
        return home;
      }
    };
  }

  private static Shell own() throws Exception {
    Home home = Home.create(HOME, Limits.usual());
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    LineRunner runner =
        Interpreter.start(
            Limits.usual(),
            new ShellState(home.folder(), variables(home.folder())),
            Map.of(),
            output);
    return new Shell() {
      @Override
      public LineRunner runner() {
        return runner;
      }

      @Override
      public String said() {
        String said = output.toString(StandardCharsets.UTF_8);
        output.reset();
        return said;
      }

      @Override
      public Path home() {
        return home.folder();
      }
    };
  }
}
