package dev.lab.check.kinds;

import dev.lab.check.Kind;
import dev.lab.course.CheckSpec;
import dev.lab.course.Lab;
import dev.lab.course.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every kind of check there is. */
public final class CheckKinds {
  private CheckKinds() {}

  /** All of them, by the names that labs use. */
  public static Map<String, Kind> all() {
    return List.of(
            new DeploymentKind(),
            new ServiceKind(),
            new ShellVariableKind(),
            new HttpKind(),
            new CatalogKind(),
            new ManifestKind(),
            new TagsKind(),
            new RanKind(),
            new ImageNameKind(),
            new ImagesExpandKind())
        .stream()
        .collect(Collectors.toMap(Kind::name, Function.identity()));
  }

  /** What is wrong with a lab's checks: unknown kinds, missing fields. */
  public static List<Problem> problems(Lab lab) {
    Map<String, Kind> kinds = all();
    List<Problem> problems = new ArrayList<>();
    for (CheckSpec spec : lab.checks()) {
      Kind kind = kinds.get(spec.kind());
      if (kind == null) {
        problems.add(
            new Problem(
                spec.file(),
                spec.line(),
                "there is no kind of check called \""
                    + spec.kind()
                    + "\"; there are "
                    + String.join(", ", kinds.keySet().stream().sorted().toList())));
      } else {
        kind.problems(spec).forEach(p -> problems.add(new Problem(spec.file(), spec.line(), p)));
      }
    }
    return problems;
  }
}
