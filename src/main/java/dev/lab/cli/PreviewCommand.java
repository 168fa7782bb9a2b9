package dev.lab.cli;

import dev.lab.author.HtmlPreview;
import dev.lab.author.Preview;
import dev.lab.check.ExitCode;
import dev.lab.course.Audience;
import dev.lab.course.Lab;
import dev.lab.course.LabException;
import dev.lab.course.Step;
import dev.lab.course.Translations;
import dev.lab.prose.Prose;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lab preview LAB [--step ID] [--html[=FILE]] [--no-solutions]}. */
@Command(
    name = "preview",
    description = "Show a lab as its learners will read it, with each step's checks and hints.",
    mixinStandardHelpOptions = true)
final class PreviewCommand implements Callable<Integer>, LabCommand.OnConsole {
  private static final String PRINTED = "-";

  @Parameters(paramLabel = "LAB", description = "The lab: a name that lab list has, or its folder.")
  private String lab = "";

  @Option(names = "--step", paramLabel = "ID", description = "This step only.")
  private String step = "";

  @Option(
      names = "--html",
      paramLabel = "FILE",
      arity = "0..1",
      fallbackValue = PRINTED,
      description =
          "Write one HTML page that needs no other file; without FILE, print it (after LAB, so that"
              + " the lab is not taken for the file).")
  private @Nullable Path html;

  @Option(names = "--no-solutions", description = "Leave hints and solutions out.")
  private boolean noSolutions;

  @Option(
      names = "--learner",
      paramLabel = "ID",
      description = "Whose values to show, in a lab that gives each learner other ones.")
  private String learner = Audience.NO_NAME;

  @Option(
      names = "--lang",
      paramLabel = "fr",
      description = "The language to show it in (else that of LAB_LANG, or of your locale).")
  private String lang = "";

  private @Nullable Console console;

  @Override
  public void use(Console given) {
    console = given;
  }

  @Override
  public Integer call() {
    Console at = Console.given(console);
    List<String> wanted = Languages.wanted(lang, at.environment());
    Lab shown = Labs.load(at, lab, LearnersLab.audience(learner).in(wanted), false);
    if (html == null) {
      boolean colour =
          System.console() != null && at.environment().getOrDefault("NO_COLOR", "").isEmpty();
      new Preview(shown, steps(shown), !noSolutions).print(new Prose(0, colour), at.out());
      return ExitCode.PASSED;
    }
    String language = HtmlPreview.language(wanted, languages(shown));
    String page = new HtmlPreview(shown, steps(shown), language, !noSolutions).html();
    if (html.toString().equals(PRINTED)) {
      at.out().print(page);
    } else {
      write(page, html);
      at.out().println("The page is in " + html + ".");
    }
    at.out().flush();
    return ExitCode.PASSED;
  }

  private static void write(String page, Path file) {
    try {
      Files.writeString(file, page);
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.USAGE, "can't write the page to " + file + ": name a file in a folder of yours");
    }
  }

  private static List<String> languages(Lab shown) {
    try {
      return Translations.of(shown.folder()).languages();
    } catch (LabException e) {
      throw new CommandException(ExitCode.USAGE, e.getMessage());
    }
  }

  private List<Step> steps(Lab shown) {
    if (step.isEmpty()) {
      return shown.steps();
    }
    String ids = String.join(", ", shown.steps().stream().map(Step::id).toList());
    return List.of(
        shown
            .step(step)
            .orElseThrow(
                () ->
                    new CommandException(
                        ExitCode.USAGE,
                        "there is no step \"" + step + "\" in " + lab + "; there is " + ids)));
  }
}
