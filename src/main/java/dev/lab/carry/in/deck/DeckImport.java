package dev.lab.carry.in.deck;

import dev.lab.carry.CarryException;
import dev.lab.carry.CarryReport;
import dev.lab.carry.Spot;
import dev.lab.carry.draft.LabDraft;
import dev.lab.carry.source.SourceFolder;
import dev.lab.carry.source.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a deck: one Markdown file of slides, or a manifest that lists chapters. */
public final class DeckImport {
  /** More than so many slides without a command are too much for one step. */
  private static final int MOST_SLIDES = 6;

  private final SourceFolder source;
  private final CarryReport report;

  /** From a folder. */
  public DeckImport(SourceFolder source, CarryReport report) {
    this.source = source;
    this.report = report;
  }

  /** Whether a text is slides. */
  public static boolean isSlides(SourceText text) {
    return text.file().endsWith(".md")
        && text.lines().stream().anyMatch(l -> l.matches("---\\s*|\\s*\\.(lab|exercise)\\[.*"))
        && !text.lines().getFirst().equals("---");
  }

  /** The lab of one file. */
  public LabDraft slides(SourceText text) throws CarryException {
    DeckWords words = new DeckWords(Map.of(), source, report);
    return lab(SlideReader.read(text, words, report), "", Set.of(), text.file());
  }

  /** The lab of a manifest. */
  public LabDraft manifest(SourceText text) throws CarryException {
    Manifest manifest = Manifest.read(text);
    DeckWords words = new DeckWords(manifest.values(), source, report);
    List<Slide> slides = new ArrayList<>();
    for (Manifest.Chapter chapter : manifest.chapters()) {
      Optional<SourceText> read =
          chapter.isText()
              ? Optional.of(new SourceText(text.file(), chapter.words().lines().toList()))
              : source.text(text.folder(), chapter.words(), "chapter", text.find(chapter.words()));
      read.ifPresent(r -> slides.addAll(SlideReader.read(r, words, report)));
      if (read.isPresent() && !chapter.isText()) {
        report.carried("chapter", text.find(chapter.words()), chapter.words());
      }
    }
    String title = manifest.values().getOrDefault("TITLE", "");
    return lab(slides, title, manifest.excluded(), text.file());
  }

  private LabDraft lab(List<Slide> all, String title, Set<String> excluded, String file)
      throws CarryException {
    List<Slide> slides = new ArrayList<>();
    for (Slide slide : all) {
      Optional<String> out = slide.classes().stream().filter(excluded::contains).findFirst();
      if (out.isPresent()) {
        report.left("slide", slide.spot(), "the manifest excludes the class " + out.get());
      } else {
        slides.add(slide);
      }
    }
    if (slides.isEmpty()) {
      throw new CarryException("there are no slides in " + file);
    }
    String first =
        slides.stream().map(Slide::title).filter(t -> !t.isEmpty()).findFirst().orElse(file);
    LabDraft lab = new LabDraft(title.isEmpty() ? first : title, "a container.training deck");
    lab.intro().add("# " + lab.title());
    stacks(slides, new StepMaker(lab, source, report));
    long steps = lab.steps().size();
    lab.intro().add("");
    lab.intro()
        .add(steps + (steps == 1 ? " step" : " steps") + ", made of " + slides.size() + " slides.");
    report.changed("deck", new Spot(file, 0), slides.size() + " slides are " + steps + " steps");
    return lab;
  }

  /** A step ends with a slide that has commands, before a chapter, or where it grows too long. */
  private static void stacks(List<Slide> slides, StepMaker maker) {
    List<Slide> stack = new ArrayList<>();
    String chapter = "";
    int part = 1;
    for (Slide slide : slides) {
      if (!slide.chapter().isEmpty()) {
        flush(stack, title(stack, chapter, part), maker);
        chapter = slide.chapter();
        part = 0;
      }
      stack.add(slide);
      if (slide.hasCommands() || stack.size() >= MOST_SLIDES) {
        part++;
        flush(stack, title(stack, chapter, part), maker);
      }
    }
    flush(stack, title(stack, chapter, part + 1), maker);
  }

  private static void flush(List<Slide> stack, String title, StepMaker maker) {
    if (!stack.isEmpty()) {
      maker.step(title, stack);
      stack.clear();
    }
  }

  /** The chapter's own title for its first step; then that of the slide that the step ends with. */
  private static String title(List<Slide> stack, String chapter, int part) {
    if (stack.isEmpty()) {
      return chapter;
    }
    String begins = stack.getFirst().chapter();
    String ends =
        stack.reversed().stream()
            .map(Slide::title)
            .filter(t -> !t.isEmpty())
            .findFirst()
            .orElse("");
    if (!begins.isEmpty()) {
      return begins;
    }
    if (!ends.isEmpty()) {
      return ends;
    }
    return chapter.isEmpty() ? "" : chapter + " " + part;
  }
}
