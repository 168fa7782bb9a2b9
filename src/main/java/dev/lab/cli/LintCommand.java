package dev.lab.cli;

import dev.lab.check.ExitCode;
import dev.lab.course.Problem;
import dev.lab.line.BashLineRunner;
import dev.lab.verify.lint.Lint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code lab lint LAB}. */
@Command(
    name = "lint",
    description = {
      "Say everything that is wrong with a lab's files, with file, line and what to do about it.",
      "Exits 0 when nothing is, else 1."
    },
    mixinStandardHelpOptions = true)
final class LintCommand implements Callable<Integer>, LabCommand.OnConsole {
  @Parameters(paramLabel = "LAB", description = "The lab: a name that lab list has, or its folder.")
  private String lab = "";

  private @Nullable Console console;

  @Override
  public void use(Console given) {
    console = given;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Console at = Console.given(console);
    Path folder = Labs.folder(at, lab);
    Path bash =
        BashLineRunner.find(at.environment().getOrDefault("PATH", "/bin:/usr/bin"))
            .orElseThrow(
                () ->
                    new CommandException(
                        ExitCode.USAGE, "there is no bash on your PATH; install it"));
    List<Problem> problems = new Lint(bash).problems(folder);
    problems.forEach(p -> at.out().println(Labs.relative(folder, p)));
    at.out()
        .println(
            folder.getFileName()
                + ": "
                + (problems.isEmpty()
                    ? "nothing is wrong"
                    : problems.size() == 1 ? "1 problem" : problems.size() + " problems"));
    at.out().flush();
    return problems.isEmpty() ? ExitCode.PASSED : ExitCode.FAILED;
  }
}
