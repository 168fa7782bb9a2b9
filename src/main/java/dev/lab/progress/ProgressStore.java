package dev.lab.progress;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Keeps one record in one file. */
public final class ProgressStore {
  /** The newest format of the file that this version reads. */
  private static final int FORMAT = 1;

  private static final JsonMapper JSON = JsonMapper.shared();

  private final Path file;

  /** In this file. */
  public ProgressStore(Path file) {
    this.file = file;
  }

  /** The record; empty where there is none yet. */
  public Optional<Progress> load() throws ProgressException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      JsonNode tree = JSON.readTree(Files.readAllBytes(file));
      int format = tree.path("format").asInt(0);
      if (format > FORMAT) {
        throw new ProgressException(
            "your record in "
                + file
                + " was written by a newer version of lab; nothing was changed. Use that version, or"
                + " start anew with --reset");
      }
      return Optional.of(read(tree));
    } catch (IOException | JacksonException | DateTimeException e) {
      throw new ProgressException(
          "your record in "
              + file
              + " can't be read ("
              + reason(e)
              + "); nothing was changed. Move it away, or start anew with --reset");
    }
  }

  private static String reason(Exception e) {
    return e instanceof FileSystemException file && file.getReason() != null
        ? file.getReason()
        : String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  private static Progress read(JsonNode tree) {
    Map<String, Instant> passed = new LinkedHashMap<>();
    tree.path("passed")
        .properties()
        .forEach(e -> passed.put(e.getKey(), Instant.parse(e.getValue().asString(""))));
    Map<String, Progress.Seen> seen = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> each : tree.path("seen").properties()) {
      seen.put(
          each.getKey(),
          new Progress.Seen(
              each.getValue().path("value").asString(""),
              Instant.parse(each.getValue().path("at").asString(""))));
    }
    Map<String, List<String>> hints = new LinkedHashMap<>();
    tree.path("hints").properties().forEach(e -> hints.put(e.getKey(), texts(e.getValue())));
    Map<String, String> answers = new LinkedHashMap<>();
    tree.path("answers")
        .properties()
        .forEach(e -> answers.put(e.getKey(), e.getValue().asString("")));
    List<Progress.Line> lines = new ArrayList<>();
    for (JsonNode line : tree.path("lines")) {
      lines.add(
          new Progress.Line(
              line.path("step").asString(""),
              line.path("line").asString(""),
              line.path("exit").asInt(0),
              Instant.parse(line.path("at").asString(""))));
    }
    List<Progress.Paid> paid = new ArrayList<>();
    for (JsonNode each : tree.path("paid")) {
      paid.add(
          new Progress.Paid(
              each.path("step").asString(""),
              each.path("hint").asString(""),
              each.path("points").asInt(0)));
    }
    return new Progress(
        tree.path("lab").asString(""),
        tree.path("learner").asString(""),
        tree.path("step").asString(""),
        passed,
        seen,
        hints,
        paid,
        texts(tree.path("solved")),
        answers,
        lines,
        tried(tree.path("tried")));
  }

  /** Records of before have none. */
  private static Tried tried(JsonNode tree) {
    Map<String, Integer> attempts = new LinkedHashMap<>();
    tree.path("attempts")
        .properties()
        .forEach(e -> attempts.put(e.getKey(), e.getValue().asInt(0)));
    Map<String, Instant> began = new LinkedHashMap<>();
    tree.path("began")
        .properties()
        .forEach(e -> began.put(e.getKey(), Instant.parse(e.getValue().asString(""))));
    return new Tried(attempts, began, tree.path("handedIn").asLong(0));
  }

  private static List<String> texts(JsonNode list) {
    List<String> all = new ArrayList<>();
    list.forEach(t -> all.add(t.asString("")));
    return all;
  }

  /** Writes it: to a file beside, which is then moved into place. */
  public void save(Progress progress) throws ProgressException {
    ObjectNode tree = JSON.createObjectNode();
    tree.put("format", FORMAT)
        .put("lab", progress.lab())
        .put("learner", progress.learner())
        .put("step", progress.step());
    ObjectNode passed = tree.putObject("passed");
    progress.passed().forEach((id, at) -> passed.put(id, at.toString()));
    ObjectNode seen = tree.putObject("seen");
    progress
        .seen()
        .forEach(
            (id, what) ->
                seen.putObject(id).put("value", what.value()).put("at", what.at().toString()));
    ObjectNode hints = tree.putObject("hints");
    progress.hints().forEach((step, shown) -> shown.forEach(hints.withArrayProperty(step)::add));
    ArrayNode paid = tree.putArray("paid");
    for (Progress.Paid each : progress.paid()) {
      paid.addObject()
          .put("step", each.step())
          .put("hint", each.hint())
          .put("points", each.points());
    }
    progress.solved().forEach(tree.putArray("solved")::add);
    ObjectNode answers = tree.putObject("answers");
    progress.answers().forEach(answers::put);
    ArrayNode lines = tree.putArray("lines");
    for (Progress.Line line : progress.lines()) {
      lines
          .addObject()
          .put("step", line.step())
          .put("line", line.line())
          .put("exit", line.exitStatus())
          .put("at", line.at().toString());
    }
    ObjectNode tried = tree.putObject("tried");
    ObjectNode attempts = tried.putObject("attempts");
    progress.tried().attempts().forEach(attempts::put);
    ObjectNode began = tried.putObject("began");
    progress.tried().began().forEach((step, at) -> began.put(step, at.toString()));
    tried.put("handedIn", progress.tried().handedIn());
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Path fresh = file.resolveSibling(file.getFileName() + ".new");
      Files.write(fresh, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(tree));
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new ProgressException(
          "your record can't be kept in " + file + " (" + reason(e) + "); free some space");
    }
  }

  /** Forgets it. */
  public void delete() throws ProgressException {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new ProgressException(
          "your record in " + file + " can't be deleted (" + reason(e) + ")");
    }
  }
}
