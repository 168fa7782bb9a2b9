package dev.lab.verify.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.course.Problem;
import dev.lab.line.BashLineRunner;
import dev.lab.testing.Project;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Lint on a folder of broken labs, one problem each and one with them all. */
class LintTest {
  private static final Path BROKEN = Project.root().resolve("src/test/resources/broken-labs");

  private static List<Problem> lint(Path folder) throws Exception {
    return new Lint(BashLineRunner.find(System.getenv("PATH")).orElseThrow()).problems(folder);
  }

  private static List<Path> folders() throws Exception {
    try (Stream<Path> all = Files.list(BROKEN)) {
      return all.filter(Files::isDirectory).sorted().toList();
    }
  }

  @Test
  void everyProblemIsSaidOnceWithItsLineAndWhatToDo() throws Exception {
    List<String> found = new ArrayList<>();
    for (Path folder : folders()) {
      for (Problem problem : lint(folder)) {
        found.add(
            new Problem(BROKEN.relativize(problem.file()), problem.line(), problem.message())
                .toString());
      }
    }
    List<String> expected = Files.readAllLines(BROKEN.resolve("problems.txt"));
    for (int i = 0; i < Math.min(expected.size(), found.size()); i++) {
      assertTrue(
          found.get(i).startsWith(expected.get(i)), expected.get(i) + "\nbut\n" + found.get(i));
    }
    assertEquals(expected.size(), found.size(), String.join("\n", found));
  }

  @Test
  void theLabWithEverythingHasWhatTheOthersHave() throws Exception {
    List<String> all = lint(BROKEN.resolve("everything")).stream().map(Problem::message).toList();
    for (Path folder : folders()) {
      // Its file and id are other ones there.
      if (folder.endsWith("another-id")) {
        continue;
      }
      for (Problem problem : lint(folder)) {
        assertTrue(
            all.contains(problem.message()), folder.getFileName() + ": " + problem.message());
      }
    }
  }

  @Test
  void theLabsThatComeWithUsHaveNone() throws Exception {
    assertEquals(List.of(), lint(Project.root().resolve("labs/shipping-images")));
  }

  @Test
  void aLabThatIsNoneIsOneProblem() throws Exception {
    List<Problem> problems = lint(BROKEN);
    assertEquals(1, problems.stream().filter(p -> p.file().endsWith("lab.yaml")).count());
  }

  @Test
  void variablesAndImagesAreFoundThroughQuotesAndSubstitutions() {
    ShellScan scan =
        ShellScan.of(
            "A=1 B=$(docker pull \"x/$C:$A\" | grep '$D') # $E\n"
                + "for F in a b; do echo \"$F ${G:-g} ${H}\" '$I' \\$J; done; export K=\"$A\"; read L");
    assertEquals(
        List.of("A=", "C", "A", "B=", "F=", "F", "H", "A", "K=", "L="),
        scan.variables().stream().map(v -> v.name() + (v.set() ? "=" : "")).toList());
    assertTrue(
        scan.commands().contains(List.of("docker", "pull", "x/$C:$A")), "" + scan.commands());
    assertTrue(scan.commands().contains(List.of("grep", "$D")), "" + scan.commands());
  }
}
