package dev.lab.grade;

import dev.lab.check.JsonReport;
import dev.lab.check.Outcome;
import dev.lab.check.Result;
import dev.lab.course.CheckSpec;
import dev.lab.course.Lab;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The results of a class: {@code results.csv} and {@code results.json}, up to date at any time. */
public final class Results {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Path csv;
  private final Path json;
  private final Lab lab;
  private final List<CheckSpec> checks;
  private final List<Learner> order;
  private final Map<String, Grade> grades = new TreeMap<>();

  /** Begins them anew in a folder. */
  public Results(Path folder, Lab lab, List<Learner> order) throws IOException {
    Files.createDirectories(folder);
    this.csv = folder.resolve("results.csv");
    this.json = folder.resolve("results.json");
    this.lab = lab;
    this.checks = Grading.scored(lab);
    this.order = List.copyOf(order);
    List<String> head =
        new ArrayList<>(List.of("id", "name", "status", "passed", "of", "stuck at", "cause"));
    checks.forEach(c -> head.add(c.id()));
    // What is new stands last, for programs that count columns.
    head.addAll(List.of("points", "out of", "not graded"));
    Files.writeString(csv, Csv.write(head));
    writeJson();
  }

  /** Writes one learner's line. */
  public synchronized void add(Grade grade) {
    grades.put(grade.learner().id(), grade);
    try {
      Files.writeString(csv, Csv.write(row(grade)), StandardOpenOption.APPEND);
      writeJson();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> row(Grade grade) {
    Learner learner = grade.learner();
    List<String> row = new ArrayList<>(List.of(learner.id(), learner.name()));
    if (!grade.graded()) {
      row.addAll(List.of(grade.status(), "", "", "", grade.reason()));
      return row;
    }
    row.addAll(List.of(grade.status(), "" + grade.passed(), "" + grade.results().size()));
    row.add(grade.stuck().map(r -> r.spec().step()).orElse(""));
    row.add(
        grade
            .stuck()
            .map(
                r ->
                    r.outcome() instanceof Outcome.Failed failed
                        ? failed.cause().map(Outcome.Cause::text).orElse(failed.found())
                        : "")
            .orElse(""));
    Map<String, String> ungraded = grade.ungraded();
    for (CheckSpec check : checks) {
      row.add(
          ungraded.containsKey(check.id())
              ? "not graded"
              : grade.results().stream()
                  .filter(r -> r.spec().id().equals(check.id()))
                  .findFirst()
                  .map(Results::cell)
                  .orElse(""));
    }
    row.addAll(List.of(number(grade.points()), "" + grade.outOf()));
    row.add(
        ungraded.entrySet().stream()
            .map(e -> e.getKey() + ": " + e.getValue())
            .collect(Collectors.joining("; ")));
    return row;
  }

  /** 1 for a check that passed, 0 for one that did not, what counts of it in between. */
  private static String cell(Result result) {
    int worth = result.spec().worth().points();
    return result.passed() ? "1" : worth == 0 ? "0" : number(result.points() / worth);
  }

  private static String number(double value) {
    return BigDecimal.valueOf(value)
        .setScale(2, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }

  private void writeJson() throws IOException {
    ObjectNode tree = JSON.createObjectNode();
    tree.put("lab", lab.id());
    ArrayNode all = tree.putArray("learners");
    for (Learner learner : order) {
      Grade grade = grades.get(learner.id());
      if (grade == null) {
        continue;
      }
      ObjectNode each = all.addObject().put("id", learner.id()).put("name", learner.name());
      if (grade.graded()) {
        each.put("status", grade.status())
            .put("passed", grade.passed())
            .put("of", grade.results().size())
            .put("points", grade.points())
            .put("outOf", grade.outOf());
        Map<String, String> ungraded = grade.ungraded();
        if (!ungraded.isEmpty()) {
          ObjectNode why = each.putObject("notGraded");
          ungraded.forEach(why::put);
        }
        each.set("checks", JsonReport.of(lab.id(), grade.results()).path("checks"));
      } else {
        each.put("status", grade.status()).put("reason", grade.reason());
      }
    }
    Path fresh = json.resolveSibling("results.json.new");
    Files.write(fresh, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(tree));
    Files.move(fresh, json, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** A summary for people: each learner, then where the class is stuck. */
  public synchronized String summary() {
    StringBuilder text = new StringBuilder();
    Map<String, Integer> stuck = new TreeMap<>();
    for (Learner learner : order) {
      Grade grade = grades.get(learner.id());
      if (grade == null) {
        continue;
      }
      String title = learner.id() + (learner.name().isEmpty() ? "" : " (" + learner.name() + ")");
      String what =
          grade.graded()
              ? grade.passed()
                  + "/"
                  + grade.results().size()
                  + grade.stuck().map(r -> ", stuck at " + r.spec().step()).orElse("")
                  + (grade.ungraded().isEmpty()
                      ? ""
                      : "; not graded: " + String.join(", ", grade.ungraded().keySet()))
              : "not graded: " + grade.reason();
      text.append(String.format("%-30s %s%n", title, what));
      grade.stuck().ifPresent(r -> stuck.merge(r.spec().step(), 1, Integer::sum));
    }
    long graded = grades.values().stream().filter(Grade::graded).count();
    long whole = grades.values().stream().filter(Grade::whole).count();
    long part = grades.values().stream().filter(g -> g.graded() && !g.ungraded().isEmpty()).count();
    text.append(
        String.format(
            "%n%d learners: %d graded, %d of them with everything%s, %d not graded%n",
            grades.size(),
            graded,
            whole,
            part == 0 ? "" : " and " + part + " only in part",
            grades.size() - graded));
    stuck.forEach((step, n) -> text.append(String.format("stuck at %s: %d%n", step, n)));
    return text.toString();
  }
}
