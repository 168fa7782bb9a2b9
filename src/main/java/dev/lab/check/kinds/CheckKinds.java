package dev.lab.check.kinds;

import dev.lab.check.Kind;
import dev.lab.course.CheckSpec;
import dev.lab.course.Lab;
import dev.lab.course.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every kind of check there is. */
public final class CheckKinds {
  private CheckKinds() {}

  /** All of them, by the names that labs use. */
  public static Map<String, Kind> all() {
    Map<String, Kind> all = new LinkedHashMap<>();
    for (Kind kind :
        List.of(
            new DeploymentKind(),
            new ServiceKind(),
            new ObjectKind(),
            new ShellVariableKind(),
            new HttpKind(),
            new CatalogKind(),
            new ManifestKind(),
            new TagsKind(),
            new RanKind(),
            new ImageNameKind(),
            new QuestionKind(),
            new ImagesExpandKind())) {
      all.put(kind.name(), kind);
    }
    return all;
  }

  /** What is wrong with a lab's checks: unknown kinds, missing fields. */
  public static List<Problem> problems(Lab lab) {
    return problems(lab, all());
  }

  /** The same with these kinds. */
  public static List<Problem> problems(Lab lab, Map<String, Kind> kinds) {
    List<Problem> problems = new ArrayList<>();
    for (CheckSpec spec : lab.checks()) {
      problems.addAll(problems(spec, kinds, lab.format()));
      spec.applies()
          .conditions()
          .filter(c -> c.named().isEmpty())
          .flatMap(c -> c.check().stream())
          .forEach(c -> problems.addAll(problems(c, kinds, lab.format())));
    }
    return problems;
  }

  private static List<Problem> problems(CheckSpec spec, Map<String, Kind> kinds, int format) {
    Kind kind = kinds.get(spec.kind());
    if (kind == null) {
      return List.of(
          new Problem(
              spec.file(),
              spec.line(),
              "there is no kind of check called \""
                  + spec.kind()
                  + "\"; there are "
                  + String.join(", ", kinds.keySet().stream().sorted().toList())));
    }
    List<String> words = new ArrayList<>();
    if (kind.since() > format) {
      words.add(
          "it is a kind of format "
              + kind.since()
              + ": write format: "
              + kind.since()
              + " in lab.yaml");
    }
    words.addAll(Fields.problems(spec, kind, format));
    if (words.isEmpty()) {
      words.addAll(kind.problems(spec));
    }
    if (spec.worth().partial() && spec.fields().path("expect").size() < 2) {
      words.add("partial counts lines of expect, and there are not several");
    }
    if (kind.needsShell()
        && (spec.timing().within().isPresent() || !spec.timing().holds().isZero())) {
      words.add("within and for mean nothing where only what the learner types counts");
    }
    return words.stream()
        .map(
            w ->
                new Problem(
                    spec.file(),
                    spec.line(),
                    "the check "
                        + spec.id()
                        + " ("
                        + spec.kind()
                        + (w.startsWith("has ") ? ") " : "): ")
                        + w))
        .toList();
  }
}
