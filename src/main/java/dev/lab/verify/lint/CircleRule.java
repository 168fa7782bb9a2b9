package dev.lab.verify.lint;

import dev.lab.course.CheckSpec;
import dev.lab.course.Lab;
import dev.lab.course.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks that need each other in a circle, so that none of them is ever looked at. */
final class CircleRule implements Rule {
  @Override
  public List<Problem> problems(Draft draft) {
    return draft.lab().map(CircleRule::circles).orElse(List.of());
  }

  private static List<Problem> circles(Lab lab) {
    Map<String, CheckSpec> checks = new LinkedHashMap<>();
    lab.checks().forEach(c -> checks.putIfAbsent(c.id(), c));
    List<Problem> problems = new ArrayList<>();
    Set<String> done = new HashSet<>();
    for (CheckSpec check : checks.values()) {
      walk(check, new ArrayList<>(), checks, done, problems);
    }
    return problems;
  }

  private static void walk(
      CheckSpec check,
      List<String> path,
      Map<String, CheckSpec> checks,
      Set<String> done,
      List<Problem> problems) {
    int at = path.indexOf(check.id());
    if (at >= 0) {
      List<String> circle = new ArrayList<>(path.subList(at, path.size()));
      circle.add(check.id());
      problems.add(
          new Problem(
              check.file(),
              check.line(),
              "these checks need each other in a circle, so none is ever looked at: "
                  + String.join(" -> ", circle)
                  + ". Take one of the needs away"));
      return;
    }
    if (!done.add(check.id())) {
      return;
    }
    path.add(check.id());
    for (String need : check.needs()) {
      CheckSpec needed = checks.get(need);
      if (needed != null) {
        walk(needed, path, checks, done, problems);
      }
    }
    path.removeLast();
  }
}
