package dev.lab.carry.in;

import dev.lab.carry.CarryException;
import dev.lab.carry.CarryReport;
import dev.lab.carry.Spot;
import dev.lab.carry.draft.LabDraft;
import dev.lab.carry.draft.StepDraft;
import dev.lab.carry.in.deck.DeckImport;
import dev.lab.carry.in.deck.Manifest;
import dev.lab.carry.in.iximiuz.Page;
import dev.lab.carry.in.iximiuz.PageImport;
import dev.lab.carry.in.killercoda.Index;
import dev.lab.carry.in.killercoda.ScenarioImport;
import dev.lab.carry.source.SourceFolder;
import dev.lab.carry.source.SourceText;
import dev.lab.carry.text.Fence;
import dev.lab.carry.text.Typed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Brings in labs that were written for elsewhere. Nothing of what is read is ever run. */
public final class Importer {
  private static final String KINDS =
      "what can be brought in is a deck (a Markdown file of slides, or a YAML manifest with content:),"
          + " a Killercoda scenario (index.json) or an iximiuz page (index.md with kind:)";

  private final SourceFolder source;
  private final CarryReport report;

  private Importer(SourceFolder source, CarryReport report) {
    this.source = source;
    this.report = report;
  }

  /**
   * From a folder.
   *
   * @param root the folder that nothing outside of is read
   */
  public static Importer of(Path root, CarryReport report) throws CarryException {
    return new Importer(SourceFolder.open(root, report), report);
  }

  /** The lab of a file, or of the folder that has one. */
  public LabDraft read(Path from) throws CarryException {
    if (!Files.exists(from)) {
      throw new CarryException("there is no file or folder " + from);
    }
    if (Files.isDirectory(from)) {
      return readFolder(from);
    }
    return readFile(source.name(from));
  }

  /** The lab of a file that {@link #all} has found. */
  public LabDraft readFile(String file) throws CarryException {
    try {
      LabDraft lab = known(file);
      lab.steps().forEach(s -> hint(s, file));
      return lab;
    } catch (StackOverflowError e) {
      throw new CarryException(file + " is nested too deeply to be read");
    }
  }

  /** Who is checked and has no hint is told the step's own commands. */
  private void hint(StepDraft step, String file) {
    List<String> inputs = Typed.inputs(step.prose());
    if (!step.checks().isEmpty() && step.hints().isEmpty() && !inputs.isEmpty()) {
      List<String> lines = inputs.stream().flatMap(String::lines).toList();
      step.hints().add(String.join("\n", Fence.of("", "bash", lines)));
      report.carried("hint from commands", new Spot(file, 0), "step " + step.id());
    }
  }

  private LabDraft known(String file) throws CarryException {
    Optional<SourceText> read = source.text("", file, "file", new Spot(file, 0));
    if (read.isEmpty()) {
      String why = report.parts().isEmpty() ? "it can't be read" : report.parts().getLast().words();
      throw new CarryException(file + ": " + why);
    }
    SourceText text = read.get();
    if (Index.isOne(text)) {
      return new ScenarioImport(source, report).lab(text);
    }
    if (Manifest.isOne(text)) {
      return new DeckImport(source, report).manifest(text);
    }
    if (Page.isOne(text)) {
      return new PageImport(source, report).lab(text);
    }
    if (DeckImport.isSlides(text)) {
      return new DeckImport(source, report).slides(text);
    }
    throw new CarryException(file + " is none that is known; " + KINDS);
  }

  private LabDraft readFolder(Path from) throws CarryException {
    String folder = source.name(from);
    List<String> found = new ArrayList<>();
    for (String name : source.files(folder)) {
      String inside = folder.isEmpty() ? name : name.substring(folder.length() + 1);
      if (!inside.contains("/") && isMain(name)) {
        found.add(name);
      }
    }
    if (found.size() == 1) {
      return readFile(found.getFirst());
    }
    if (found.isEmpty()) {
      List<String> below = all(folder);
      throw new CarryException(
          "there is none in "
              + from
              + " itself"
              + (below.isEmpty() ? "; " + KINDS : "; name one, or give --all: " + some(below)));
    }
    throw new CarryException("there are several in " + from + "; name one: " + some(found));
  }

  private static String some(List<String> names) {
    int shown = Math.min(8, names.size());
    return String.join(", ", names.subList(0, shown))
        + (names.size() > shown ? " and " + (names.size() - shown) + " more" : "");
  }

  /** Whether a file is a whole lab, and not a part of one. */
  private boolean isMain(String file) {
    if (!file.matches(".*(\\.md|/?index\\.json|\\.ya?ml)")) {
      return false;
    }
    Optional<SourceText> read = source.quietly().text("", file, "", new Spot(file, 0));
    if (read.isEmpty()) {
      return false;
    }
    SourceText text = read.get();
    boolean page = file.matches(".*index\\.md|[^/]*\\.md|.*/[^/]*\\.md") && PageImport.isLab(text);
    return Index.isOne(text)
        || Manifest.isOne(text)
        || page && !file.matches("(.*/)?(unit|solution)[^/]*\\.md");
  }

  /**
   * Every lab in the folder and below: scenarios, pages, manifests, and slides that no manifest
   * names.
   */
  public List<String> all(String folder) throws CarryException {
    List<String> found = new ArrayList<>();
    List<String> slides = new ArrayList<>();
    Set<String> scenarios = new HashSet<>();
    List<String> files = source.files(folder);
    for (String file : files) {
      if (isMain(file)) {
        found.add(file);
        if (file.endsWith("index.json")) {
          scenarios.add(file.substring(0, file.lastIndexOf('/') + 1));
        }
      } else if (file.endsWith(".md")) {
        slides.add(file);
      }
    }
    for (String file : slides) {
      boolean part = scenarios.stream().anyMatch(file::startsWith);
      Optional<SourceText> read = source.quietly().text("", file, "", new Spot(file, 0));
      if (!part
          && read.isPresent()
          && !Page.isOne(read.get())
          && read.get().lines().stream().anyMatch(l -> l.matches("\\s*\\.(lab|exercise)\\[.*"))) {
        found.add(file);
      }
    }
    return found.stream().sorted().toList();
  }
}
