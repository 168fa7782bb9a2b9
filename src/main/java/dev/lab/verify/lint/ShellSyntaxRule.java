package dev.lab.verify.lint;

import dev.lab.course.Problem;
import dev.lab.course.Step;
import dev.lab.course.WrongSolution;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Commands that no shell parses. Each is typed alone, so each has to be whole. */
final class ShellSyntaxRule implements Rule {
  private final Path bash;

  ShellSyntaxRule(Path bash) {
    this.bash = bash;
  }

  @Override
  public List<Problem> problems(Draft draft) throws IOException, InterruptedException {
    List<Problem> problems = new ArrayList<>();
    for (Page page : draft.all()) {
      for (Page.ShellBlock block : page.shellBlocks()) {
        for (Page.Input input : block.inputs()) {
          fault(input.text())
              .ifPresent(f -> problems.add(new Problem(page.file(), input.line(), words(f))));
        }
      }
    }
    for (Step step : draft.lab().map(l -> l.steps()).orElse(List.of())) {
      for (WrongSolution wrong : step.wrong()) {
        for (String input : wrong.inputs()) {
          fault(input)
              .ifPresent(
                  f ->
                      problems.add(
                          new Problem(
                              wrong.file(),
                              wrong.line(),
                              "the wrong solution " + wrong.id() + ": " + words(f))));
        }
      }
    }
    return problems;
  }

  private static String words(String fault) {
    return "no shell can run this ("
        + fault
        + "). Make it whole: what is typed at once ends where no quote, loop or here-document is open";
  }

  /** What bash says; empty where it understands. */
  private Optional<String> fault(String input) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(bash.toString(), "--noprofile", "--norc", "-n", "-c", input)
            .redirectErrorStream(true)
            .redirectInput(Path.of("/dev/null").toFile());
    builder.environment().clear();
    builder.environment().put("LC_ALL", "C");
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = process.waitFor();
    return status == 0 && said.isBlank()
        ? Optional.empty()
        : Optional.of(
            said.lines()
                .findFirst()
                .orElse("status " + status)
                .replaceFirst("^.*?line \\d+: ", ""));
  }
}
