package dev.lab.carry.draft;

import dev.lab.carry.CarryException;
import dev.lab.carry.CarryReport;
import dev.lab.carry.Spot;
import dev.lab.course.Braces;
import dev.lab.course.LabShapes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** Writes a draft as a lab's folder. */
public final class DraftWriter {
  /** The folder that the learner gets a copy of. */
  public static final String FILES = "files/";

  private static final long LARGEST_FILE = 16L * 1024 * 1024;
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
          .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
          .enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
          .enable(YAMLWriteFeature.LITERAL_BLOCK_STYLE)
          .disable(YAMLWriteFeature.SPLIT_LINES)
          .build();

  private DraftWriter() {}

  /** Writes it into a folder that is not there yet, or empty; the lab has the folder's name. */
  public static void write(LabDraft draft, Path folder, CarryReport report) throws CarryException {
    try {
      claim(folder);
      List<String> files = new ArrayList<>();
      int number = 0;
      for (StepDraft step : draft.steps()) {
        String file = String.format(Locale.ROOT, "steps/%02d-%s.md", ++number, step.id());
        files.add(file);
        put(folder, file, "---\n" + yaml(front(step)) + "---\n" + kept(markdown(step.prose())));
      }
      put(folder, "intro.md", kept(markdown(draft.intro())));
      ObjectNode lab = YAML.createObjectNode();
      lab.put("format", LabShapes.FORMAT);
      lab.put("id", folder.toAbsolutePath().normalize().getFileName().toString());
      lab.put("title", draft.title());
      lab.put("minutes", draft.minutes());
      lab.put("intro", "intro.md");
      if (draft.hasFiles()) {
        lab.put("workspace", FILES.replace("/", ""));
      }
      files.forEach(lab.putArray("steps")::add);
      put(folder, "lab.yaml", yaml(lab));
      for (Map.Entry<String, String> text : draft.texts().entrySet()) {
        put(folder, text.getKey(), text.getValue());
      }
      for (Map.Entry<String, Path> copy : draft.copies().entrySet()) {
        copy(copy.getValue(), folder.resolve(copy.getKey()), copy.getKey(), report);
      }
    } catch (IOException e) {
      throw new CarryException(
          "can't write to " + folder + ": choose a folder that you may write in");
    }
  }

  private static void claim(Path folder) throws IOException, CarryException {
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      boolean empty = false;
      if (Files.isDirectory(folder)) {
        try (Stream<Path> inside = Files.list(folder)) {
          empty = inside.findAny().isEmpty();
        }
      }
      if (!empty) {
        throw new CarryException(folder + " is there already: choose another, or delete it");
      }
    }
    Files.createDirectories(folder);
  }

  private static void copy(Path from, Path to, String name, CarryReport report) throws IOException {
    if (Files.size(from) > LARGEST_FILE) {
      report.left("file", new Spot(name, 0), "it is larger than 16 MiB");
      return;
    }
    Files.createDirectories(to.resolveSibling(""));
    Files.copy(from, to);
  }

  private static void put(Path folder, String name, String text) throws IOException {
    Path file = folder.resolve(name).normalize();
    if (!file.startsWith(folder.normalize())) {
      throw new IOException("a lab's file lies in its folder");
    }
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, text);
  }

  private static ObjectNode front(StepDraft step) {
    ObjectNode front = YAML.createObjectNode();
    front.put("id", step.id());
    front.put("title", step.title());
    if (!step.checks().isEmpty()) {
      step.checks().forEach(front.putArray("checks")::add);
    }
    if (!step.hints().isEmpty()) {
      var hints = front.putArray("hints");
      step.hints().forEach(h -> hints.addObject().put("text", h.strip() + "\n"));
    }
    return front;
  }

  private static String yaml(ObjectNode tree) {
    return kept(YAML.writeValueAsString(tree));
  }

  private static String kept(String text) {
    return Braces.kept(text);
  }

  /** Lines with one blank line at most between two. */
  static String markdown(List<String> lines) {
    StringBuilder text = new StringBuilder();
    boolean fence = false;
    boolean blank = true;
    for (String line : lines) {
      if (line.strip().startsWith("```")) {
        fence = !fence;
      }
      if (line.isBlank() && !fence) {
        blank = true;
        continue;
      }
      if (blank && !text.isEmpty()) {
        text.append('\n');
      }
      blank = false;
      text.append(fence ? line : line.stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
