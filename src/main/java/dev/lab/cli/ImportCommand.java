package dev.lab.cli;

import dev.lab.carry.CarryException;
import dev.lab.carry.CarryReport;
import dev.lab.carry.Fate;
import dev.lab.carry.Spot;
import dev.lab.carry.draft.DraftWriter;
import dev.lab.carry.draft.Ids;
import dev.lab.carry.draft.LabDraft;
import dev.lab.carry.in.Importer;
import dev.lab.check.ExitCode;
import dev.lab.course.Lab;
import dev.lab.course.LabException;
import dev.lab.course.LabLoader;
import dev.lab.course.Problem;
import dev.lab.line.BashLineRunner;
import dev.lab.verify.lint.Lint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lab import FROM FOLDER}. */
@Command(
    name = "import",
    description = {
      "Make a lab of a container.training deck (a Markdown file of slides, or a manifest), of a"
          + " Killercoda scenario or of an iximiuz page, and report what was carried, changed and left"
          + " out. Nothing of what is read is run.",
      "Exits 0 when lab lint finds nothing wrong with the lab, 1 when it does."
    },
    mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer>, LabCommand.OnConsole {
  @Parameters(
      index = "0",
      paramLabel = "FROM",
      description = "The file, or the folder that it is in.")
  private Path from = Path.of("");

  @Parameters(
      index = "1",
      paramLabel = "FOLDER",
      description = "The lab's new folder; its name is the lab's.")
  private Path folder = Path.of("");

  @Option(
      names = "--root",
      paramLabel = "DIR",
      description = "Nothing outside of it is read; the folder of FROM unless told.")
  private @Nullable Path root;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Write the report there, not to standard output.")
  private @Nullable Path reportFile;

  @Option(
      names = "--all",
      description =
          "Make a lab in FOLDER of each one that is found in FROM, and report the totals.")
  private boolean all;

  private @Nullable Console console;

  @Override
  public void use(Console given) {
    console = given;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Console at = Console.given(console);
    Path bash =
        BashLineRunner.find(at.environment().getOrDefault("PATH", "/bin:/usr/bin"))
            .orElseThrow(
                () ->
                    new CommandException(
                        ExitCode.USAGE, "there is no bash on your PATH; install it"));
    Path own = Files.isDirectory(from) ? from : from.toAbsolutePath().resolveSibling("");
    Path reads = root == null ? own : root;
    try {
      return all ? many(at, reads, new Lint(bash)) : one(at, reads, new Lint(bash));
    } catch (CarryException e) {
      throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()));
    }
  }

  private int one(Console at, Path reads, Lint lint)
      throws CarryException, IOException, InterruptedException {
    CarryReport report = new CarryReport();
    LabDraft draft = Importer.of(reads, report).read(from);
    DraftWriter.write(draft, folder, report);
    List<Problem> problems = lint.problems(folder);
    StringBuilder text = new StringBuilder("# " + draft.title() + "\n\n");
    text.append(summary(from.toString(), draft)).append("\n\n").append(report.markdown());
    if (!problems.isEmpty()) {
      text.append("\n## Still wrong, as lab lint says\n\n");
      problems.forEach(
          p ->
              text.append("- ")
                  .append(Labs.relative(folder.toAbsolutePath().normalize(), absolute(p)))
                  .append('\n'));
    }
    publish(at, text.toString());
    at.out()
        .println(
            folder
                + ": "
                + report.count(Fate.CARRIED)
                + " parts carried, "
                + report.count(Fate.CHANGED)
                + " changed, "
                + report.count(Fate.LEFT)
                + " left out; "
                + (problems.isEmpty()
                    ? "lab lint finds nothing wrong"
                    : "lab lint finds " + count(problems.size(), "problem")));
    at.out().flush();
    return problems.isEmpty() ? ExitCode.PASSED : ExitCode.FAILED;
  }

  private static Problem absolute(Problem problem) {
    return new Problem(
        problem.file().toAbsolutePath().normalize(), problem.line(), problem.message());
  }

  private String summary(String name, LabDraft draft) {
    String made = "";
    try {
      Lab lab = LabLoader.load(folder);
      int commands = lab.steps().stream().mapToInt(s -> s.inputs().size()).sum();
      int hints = lab.steps().stream().mapToInt(s -> s.hints().size()).sum();
      made =
          ": "
              + count(lab.steps().size(), "step")
              + ", "
              + count(commands, "command")
              + ", "
              + count(lab.checks().size(), "check")
              + ", "
              + count(hints, "hint");
    } catch (LabException e) {
      made = ", which can't be read yet";
    }
    return "`" + name + "`, " + draft.source() + ", is the lab `" + folder + "`" + made + ".";
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private int many(Console at, Path reads, Lint lint)
      throws CarryException, IOException, InterruptedException {
    CarryReport totals = new CarryReport();
    Importer finder = Importer.of(reads, totals);
    StringBuilder rows =
        new StringBuilder(
            "| from | is | steps | carried | changed | left out | lint |\n|---|---|--:|--:|--:|--:|--:|\n");
    List<String> names = new ArrayList<>();
    TreeMap<String, String> refused = new TreeMap<>();
    int wrong = 0;
    for (String file : finder.all("")) {
      CarryReport report = new CarryReport();
      try {
        LabDraft draft = Importer.of(reads, report).readFile(file);
        String name = Ids.of(file.replaceFirst("(/?index)?\\.(json|md|ya?ml)$", ""), "lab");
        while (names.contains(name)) {
          name = name + "-2";
        }
        names.add(name);
        Path target = folder.resolve(name);
        DraftWriter.write(draft, target, report);
        int problems = lint.problems(target).size();
        wrong += problems;
        rows.append("| ")
            .append(file)
            .append(" | ")
            .append(draft.source())
            .append(" | ")
            .append(draft.steps().size())
            .append(" | ")
            .append(report.count(Fate.CARRIED))
            .append(" | ")
            .append(report.count(Fate.CHANGED))
            .append(" | ")
            .append(report.count(Fate.LEFT))
            .append(" | ")
            .append(problems)
            .append(" |\n");
        report.parts().forEach(p -> add(totals, p));
      } catch (CarryException e) {
        refused.put(file, String.valueOf(e.getMessage()));
        totals.left("whole lab", new Spot(file, 0), String.valueOf(e.getMessage()));
      }
    }
    publish(at, "# " + from + "\n\n" + rows + "\n" + totals.markdown());
    at.out()
        .println(
            count(names.size(), "lab")
                + ": "
                + totals.count(Fate.CARRIED)
                + " parts carried, "
                + totals.count(Fate.CHANGED)
                + " changed, "
                + totals.count(Fate.LEFT)
                + " left out; lab lint finds "
                + count(wrong, "problem")
                + "; "
                + refused.size()
                + " can't be read");
    at.out().print(totals.table());
    refused.values().forEach(r -> at.out().println("not read: " + r));
    at.out().flush();
    return wrong == 0 && refused.isEmpty() ? ExitCode.PASSED : ExitCode.FAILED;
  }

  private static void add(CarryReport totals, dev.lab.carry.Part part) {
    switch (part.fate()) {
      case CARRIED -> totals.carried(part.what(), part.spot(), part.words());
      case CHANGED -> totals.changed(part.what(), part.spot(), part.words());
      case LEFT -> totals.left(part.what(), part.spot(), part.words());
    }
  }

  private void publish(Console at, String text) throws IOException {
    if (reportFile != null) {
      try {
        Files.writeString(reportFile, text);
      } catch (IOException e) {
        throw new CommandException(ExitCode.USAGE, "can't write the report to " + reportFile);
      }
    } else if (!all) {
      at.out().println(text);
    }
  }
}
