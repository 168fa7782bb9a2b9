package dev.lab.check.kinds;

import dev.lab.check.Kind;
import dev.lab.course.CheckSpec;
import dev.lab.course.Lab;
import dev.lab.course.LabException;
import dev.lab.course.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Every kind of check there is. */
public final class CheckKinds {
  private CheckKinds() {}

  /** All that come with us, by the names that labs use. */
  public static Map<String, Kind> all() {
    return all(new RunKind(null, false));
  }

  /**
   * Those that a lab's checks may have: with those of its jars, where it is trusted.
   *
   * @param trusted whether programs that come with the lab may run
   */
  public static Map<String, Kind> of(Lab lab, boolean trusted) throws LabException {
    Map<String, Kind> kinds = all(new RunKind(lab.folder(), trusted));
    if (trusted) {
      JarKinds.load(lab.folder(), kinds).forEach(k -> kinds.put(k.name(), k));
    } else if (!JarKinds.jars(lab.folder()).isEmpty()) {
      lab.checks().stream()
          .flatMap(c -> Stream.concat(Stream.of(c), own(c)))
          .forEach(c -> kinds.computeIfAbsent(c.kind(), UntrustedKind::new));
    }
    return kinds;
  }

  private static Map<String, Kind> all(RunKind run) {
    Map<String, Kind> all = new LinkedHashMap<>();
    for (Kind kind :
        List.of(
            new DeploymentKind(),
            new ServiceKind(),
            new ObjectKind(),
            run,
            new ShellVariableKind(),
            new HttpKind(),
            new RisingKind(),
            new CatalogKind(),
            new ManifestKind(),
            new TagsKind(),
            new RanKind(),
            new ImageKind(),
            new ImageNameKind(),
            new QuestionKind(),
            new ImagesExpandKind())) {
      all.put(kind.name(), kind);
    }
    return all;
  }

  /** What is wrong with a lab's checks: unknown kinds, missing fields. */
  public static List<Problem> problems(Lab lab) {
    try {
      return problems(lab, of(lab, false));
    } catch (LabException e) {
      return e.problems();
    }
  }

  /** The checks that a check's conditions have of their own. */
  private static Stream<CheckSpec> own(CheckSpec spec) {
    return spec.applies()
        .conditions()
        .filter(c -> c.named().isEmpty())
        .flatMap(c -> c.check().stream());
  }

  /** The same with these kinds. */
  public static List<Problem> problems(Lab lab, Map<String, Kind> kinds) {
    List<Problem> problems = new ArrayList<>();
    for (CheckSpec spec : lab.checks()) {
      problems.addAll(problems(spec, kinds, lab.format()));
      own(spec).forEach(c -> problems.addAll(problems(c, kinds, lab.format())));
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
    if (kind instanceof UntrustedKind) {
      return List.of();
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
