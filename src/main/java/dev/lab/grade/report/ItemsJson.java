package dev.lab.grade.report;

import dev.lab.grade.analysis.Item;
import dev.lab.grade.analysis.ItemAnalysis;
import dev.lab.grade.result.ClassGrades;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The item analysis as JSON. */
final class ItemsJson implements Report {
  private static final JsonMapper JSON = JsonMapper.shared();

  @Override
  public String name() {
    return "items";
  }

  @Override
  public String what() {
    return "items.json, which checks are hard or suspect, where the class is stuck";
  }

  @Override
  public Written write(ClassGrades grades, Path folder) throws IOException {
    ItemAnalysis analysis = ItemAnalysis.of(grades);
    ObjectNode tree = JSON.createObjectNode().put("format", 1).put("lab", grades.lab().id());
    tree.put("digest", grades.lab().digest()).put("learners", analysis.learners());
    tree.put("graded", analysis.graded());
    ArrayNode items = tree.putArray("items");
    analysis.items().forEach(i -> item(items.addObject(), i));
    ArrayNode stuck = tree.putArray("stuck");
    analysis
        .stuck()
        .forEach(
            s ->
                stuck
                    .addObject()
                    .put("step", s.step())
                    .put("learners", s.learners())
                    .put("code", s.code())
                    .put("cause", s.cause())
                    .put("of", s.of()));
    String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(tree);
    Path file = Output.write(folder.resolve("items.json"), text + "\n");
    return Written.file(this, file, List.of());
  }

  private static void item(ObjectNode tree, Item item) {
    tree.put("check", item.check()).put("step", item.step()).put("title", item.title());
    tree.put("graded", item.graded()).put("passed", item.passed()).put("failed", item.failed());
    counts(tree.putObject("byTry"), item.byTry());
    counts(tree.putObject("byHints"), item.byHints());
    item.toPass().ifPresent(t -> tree.put("medianSeconds", t.toSeconds()));
    item.discrimination().ifPresent(d -> tree.put("discrimination", Math.round(d * 1e4) / 1e4));
    ArrayNode suspect = tree.putArray("suspect");
    item.suspicions().forEach(s -> suspect.add(s.code()));
  }

  private static void counts(ObjectNode tree, Map<Integer, Integer> counts) {
    counts.forEach((k, v) -> tree.put("" + k, v));
  }
}
