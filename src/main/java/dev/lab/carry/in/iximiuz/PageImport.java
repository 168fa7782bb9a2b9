package dev.lab.carry.in.iximiuz;

import dev.lab.carry.CarryException;
import dev.lab.carry.CarryReport;
import dev.lab.carry.draft.LabDraft;
import dev.lab.carry.draft.StepDraft;
import dev.lab.carry.source.SourceFolder;
import dev.lab.carry.source.SourceText;
import dev.lab.carry.text.Fence;
import dev.lab.carry.text.StepWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads an iximiuz tutorial or challenge, or a lesson with its units. */
public final class PageImport {
  private static final List<String> LABS =
      List.of("tutorial", "challenge", "lesson", "unit", "skill-path");

  private final SourceFolder source;
  private final CarryReport report;

  /** From a folder. */
  public PageImport(SourceFolder source, CarryReport report) {
    this.source = source;
    this.report = report;
  }

  /** Whether a page is something to do, and not a list of such. */
  public static boolean isLab(SourceText text) {
    try {
      return Page.isOne(text) && LABS.contains(Page.read(text).kind());
    } catch (CarryException e) {
      return true;
    }
  }

  /** The lab of a page. */
  public LabDraft lab(SourceText text) throws CarryException {
    Page page = Page.read(text);
    if (!LABS.contains(page.kind())) {
      throw new CarryException(
          text.file()
              + " is a "
              + page.kind()
              + "; what can be read is a tutorial, a challenge or a lesson: name one in it");
    }
    LabDraft lab = new LabDraft(page.title(), "an iximiuz " + page.kind());
    lab.intro().add("# " + lab.title());
    String description = page.front().path("description").asString("").strip();
    if (!description.isEmpty()) {
      lab.intro().add("");
      lab.intro().addAll(description.lines().toList());
    }
    Tasks tasks = new Tasks(page, lab, report);
    List<String> prepare = tasks.prepare();
    steps(page, lab, tasks, true);
    if (List.of("lesson", "skill-path").contains(page.kind())) {
      for (Page unit : units(text)) {
        steps(unit, lab, tasks, false);
        report.carried("unit", unit.text().at(0), unit.title());
      }
    }
    if (lab.steps().isEmpty()) {
      throw new CarryException(text.file() + " has nothing to read but its introduction");
    }
    tasks.rest(lab.steps().getLast());
    solutions(lab, text);
    first(lab, prepare);
    settings(page);
    return lab;
  }

  private List<Page> units(SourceText text) throws CarryException {
    List<Page> units = new ArrayList<>();
    for (String file : source.files(text.folder())) {
      String name = file.substring(text.folder().length());
      if (!name.contains("/")
          && name.matches("(unit|\\d+)[\\w.-]*\\.md")
          && !file.equals(text.file())) {
        Optional<SourceText> read = source.text(text.folder(), name, "unit", text.at(0));
        if (read.isPresent() && Page.isOne(read.get())) {
          units.add(Page.read(read.get()));
        }
      }
    }
    return units;
  }

  private void steps(Page page, LabDraft lab, Tasks tasks, boolean introduces) {
    List<Section> sections = Section.of(page);
    int from = 0;
    if (introduces
        && sections.size() > 1
        && !sections.getFirst().hasTask()
        && sections.getFirst().heading().isEmpty()) {
      StepDraft intro = new StepDraft("intro", lab.title());
      new PageText(source, lab, intro, tasks, report, "").write(page.text(), sections.getFirst());
      lab.intro().add("");
      lab.intro().addAll(intro.prose());
      from = 1;
    }
    for (Section section : sections.subList(from, sections.size())) {
      String title = section.heading().isEmpty() ? section.taskWords() : section.heading();
      boolean begins = section.from() == page.body();
      if (title.isEmpty() || !introduces && begins && section.heading().isEmpty()) {
        title = introduces ? lab.title() : page.title();
      }
      StepDraft step = lab.step(title);
      step.prose().add("# " + step.title());
      step.prose().add("");
      new PageText(source, lab, step, tasks, report, "../").write(page.text(), section);
      report.carried("section", page.text().at(section.from()), "step " + step.id());
    }
  }

  private void first(LabDraft lab, List<String> prepare) {
    if (!prepare.isEmpty()) {
      List<String> prose = lab.steps().getFirst().prose();
      int at = Math.min(2, prose.size());
      List<String> block = new ArrayList<>(List.of("First prepare the lab:", ""));
      block.addAll(Fence.of("", "bash", prepare));
      block.add("");
      prose.addAll(at, block);
    }
  }

  /** A solution of its own is the last hint, and what solve types. */
  private void solutions(LabDraft lab, SourceText text) throws CarryException {
    boolean typed =
        lab.steps().stream()
            .anyMatch(s -> s.prose().stream().anyMatch(l -> l.strip().equals("```bash")));
    for (String file : source.files(text.folder())) {
      String name = file.substring(text.folder().length());
      if (!name.matches("solution[\\w-]*\\.md")) {
        continue;
      }
      Optional<SourceText> read = source.text(text.folder(), name, "solution", text.at(0));
      if (read.isEmpty()) {
        continue;
      }
      StepDraft step =
          lab.steps().stream()
              .filter(s -> !s.checks().isEmpty())
              .findFirst()
              .orElse(lab.steps().getLast());
      Page page = Page.read(read.get());
      List<String> shell = new ArrayList<>();
      List<String> lines = read.get().lines();
      int at = page.body();
      while (at < lines.size()) {
        Optional<Fence> fence = Fence.at(lines, at);
        fence.filter(Fence::isShell).ifPresent(f -> shell.addAll(f.lines()));
        at = fence.map(Fence::next).orElse(at + 1);
      }
      String hint =
          String.join("\n", lines.subList(page.body(), lines.size()))
              .replaceAll("(?m)^<!--\\s*more\\s*-->\\s*$", "");
      step.hints().add(hint.strip());
      if (typed) {
        report.left(
            "solution commands",
            read.get().at(0),
            "the page has commands itself, and both together would be too much");
      } else {
        new StepWriter(lab, step, report).hidden(shell, "solution commands", read.get().at(0));
      }
      report.carried("solution", read.get().at(0), "the last hint of step " + step.id());
    }
  }

  private void settings(Page page) {
    for (String name : page.front().propertyNames()) {
      JsonNode node = page.front().path(name);
      switch (name) {
        case "playground" ->
            report.changed(
                name,
                page.text().find("playground:"),
                node.path("name").asString(node.asString(""))
                    + ": a lab has the sandbox's cluster and engine, and the learner's own shell");
        case "challenges", "playgrounds", "tutorials", "skill-paths", "courses" ->
            report.left(name, page.text().find(name + ":"), "other pages: a lab names none");
        default -> {}
      }
    }
  }
}
