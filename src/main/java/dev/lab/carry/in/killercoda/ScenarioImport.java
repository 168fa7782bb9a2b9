package dev.lab.carry.in.killercoda;

import dev.lab.carry.CarryException;
import dev.lab.carry.CarryReport;
import dev.lab.carry.Spot;
import dev.lab.carry.draft.LabDraft;
import dev.lab.carry.draft.StepDraft;
import dev.lab.carry.source.SourceFolder;
import dev.lab.carry.source.SourceText;
import dev.lab.carry.text.StepWriter;
import dev.lab.carry.text.Typed;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Reads a Killercoda scenario: its {@code index.json} and what that names. */
public final class ScenarioImport {
  private static final Pattern MINUTES =
      Pattern.compile("(\\d+)\\s*(?:min|m\\b)", Pattern.CASE_INSENSITIVE);
  private static final Pattern ACTION = Pattern.compile("\\{\\{\\s*exec");

  private final SourceFolder source;
  private final CarryReport report;

  /** From a folder. */
  public ScenarioImport(SourceFolder source, CarryReport report) {
    this.source = source;
    this.report = report;
  }

  /** The lab of an {@code index.json}. */
  public LabDraft lab(SourceText index) throws CarryException {
    JsonNode root = Index.read(index);
    JsonNode details = root.path("details");
    LabDraft lab = new LabDraft(root.path("title").asString(""), "a Killercoda scenario");
    boolean clicked = clicked(index, details);
    Scripts scripts = new Scripts(source, lab, report, index);
    intro(lab, root, details.path("intro"), index, scripts);
    int number = 0;
    if (details.path("steps").isEmpty() && details.has("intro")) {
      step(lab, details.path("intro"), 1, index, scripts, clicked);
      report.changed("intro", index.find("\"intro\""), "it is the only step");
    }
    for (JsonNode step : details.path("steps")) {
      number++;
      step(lab, step, number, index, scripts, clicked);
    }
    if (details.has("finish")) {
      finish(lab, details.path("finish"), index, scripts, clicked);
    }
    if (lab.steps().isEmpty()) {
      throw new CarryException(index.file() + " has no steps");
    }
    new Assets(source, lab, report, index).take(details.path("assets"));
    machine(root, index);
    return lab;
  }

  /** Whether the author marks what is to be run; then a block without a mark is an example. */
  private boolean clicked(SourceText index, JsonNode details) {
    for (JsonNode step : details.path("steps")) {
      String file = step.path("text").asString("");
      Optional<SourceText> text =
          file.isEmpty()
              ? Optional.empty()
              : source.quietly().text(index.folder(), file, "", index.at(0));
      if (text.isPresent() && text.get().lines().stream().anyMatch(l -> ACTION.matcher(l).find())) {
        return true;
      }
    }
    return false;
  }

  private void intro(
      LabDraft lab, JsonNode root, JsonNode intro, SourceText index, Scripts scripts) {
    String description = root.path("description").asString("").strip();
    lab.intro().add("# " + lab.title());
    if (!description.isEmpty()) {
      lab.intro().add("");
      lab.intro().add(description);
    }
    boolean alone = root.path("details").path("steps").isEmpty();
    Optional<SourceText> text = alone ? Optional.empty() : text(intro, index, "intro");
    if (text.isPresent()) {
      StepDraft draft = new StepDraft("intro", lab.title());
      StepText writer = new StepText(source, lab, draft, report, false, "");
      writer.write(text.get());
      List<String> prose = draft.prose();
      int heading = 0;
      while (heading < prose.size() && prose.get(heading).isBlank()) {
        heading++;
      }
      boolean titled = heading < prose.size() && prose.get(heading).equals("# " + lab.title());
      lab.intro().add("");
      lab.intro().addAll(titled ? prose.subList(heading + 1, prose.size()) : prose);
    }
    Matcher minutes = MINUTES.matcher(root.path("time").asString(""));
    if (minutes.find()) {
      lab.minutes(
          Integer.parseInt(minutes.group(1).substring(0, Math.min(3, minutes.group(1).length()))));
      report.carried("time", index.find("\"time\""), root.path("time").asString(""));
    }
    if (!alone) {
      scripts.intro(intro);
    }
  }

  private void step(
      LabDraft lab, JsonNode step, int number, SourceText index, Scripts scripts, boolean clicked) {
    Optional<SourceText> text = text(step, index, "step");
    String title = step.path("title").asString("").strip();
    if (title.isEmpty()) {
      title = text.map(ScenarioImport::heading).orElse("");
    }
    StepDraft draft = lab.step(title);
    if (text.isPresent() && !startsWithHeading(text.get())) {
      draft.prose().add("# " + draft.title());
      draft.prose().add("");
    }
    if (text.isPresent()) {
      new StepText(source, lab, draft, report, clicked, "../").write(text.get());
      report.carried("step", text.get().at(0), "step " + draft.id());
    }
    scripts.before(step, draft);
    scripts.verify(step, draft, "step" + number);
    if (draft.checks().isEmpty()) {
      effects(lab, draft, text);
    }
  }

  private void effects(LabDraft lab, StepDraft draft, Optional<SourceText> text) {
    Spot spot = text.map(t -> t.at(0)).orElse(new Spot("index.json", 0));
    StepWriter writer = new StepWriter(lab, draft, report);
    writer.checkEffects(Typed.inputs(draft.prose()), spot);
  }

  private void finish(
      LabDraft lab, JsonNode finish, SourceText index, Scripts scripts, boolean clicked) {
    Optional<SourceText> text = text(finish, index, "finish");
    if (text.isPresent() && !text.get().text().isBlank()) {
      String said = finish.path("title").asString("").strip();
      StepDraft draft =
          lab.step(
              said.isEmpty() ? heading(text.get()).isEmpty() ? "Done" : heading(text.get()) : said);
      if (!startsWithHeading(text.get())) {
        draft.prose().add("# " + draft.title());
        draft.prose().add("");
      }
      new StepText(source, lab, draft, report, clicked, "../").write(text.get());
      scripts.before(finish, draft);
      report.carried("finish", text.get().at(0), "step " + draft.id());
    }
  }

  private Optional<SourceText> text(JsonNode of, SourceText index, String what) {
    String file = of.path("text").asString("").strip();
    if (file.isEmpty()) {
      return Optional.empty();
    }
    return source.text(index.folder(), file, what, index.find("\"" + file + "\""));
  }

  private static boolean startsWithHeading(SourceText text) {
    return text.lines().stream().filter(l -> !l.isBlank()).findFirst().orElse("").startsWith("# ");
  }

  private static String heading(SourceText text) {
    return text.lines().stream()
        .filter(l -> l.matches("#{1,6}\\s+\\S.*"))
        .findFirst()
        .map(l -> l.replaceFirst("^#+\\s+", "").replaceAll("[`*]", ""))
        .orElse("");
  }

  private void machine(JsonNode root, SourceText index) {
    String image = root.path("backend").path("imageid").asString("");
    Spot spot = index.find("\"imageid\"");
    if (image.startsWith("kubernetes")) {
      report.carried("machine", spot, image + ": the sandbox is a cluster");
    } else if (!image.isEmpty()) {
      report.changed(
          "machine",
          spot,
          image
              + ": a lab's shell is the learner's own bash, with the sandbox's cluster and engine");
    }
    for (String field : List.of("environment", "interface", "difficulty")) {
      if (root.has(field)) {
        report.left(field, index.find("\"" + field + "\""), "a lab has no such thing");
      }
    }
  }
}
