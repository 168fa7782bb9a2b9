package dev.lab.course;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds what the ids in a lab's files name, and says which name nothing. */
final class LabIds {
  private final int format;
  private final List<Problem> problems;
  private final Map<String, Step> steps = new LinkedHashMap<>();
  private final Map<String, CheckSpec> checks = new LinkedHashMap<>();

  private LabIds(int format, List<Problem> problems) {
    this.format = format;
    this.problems = problems;
  }

  /** The steps with their checks' needs found: a step that was named becomes its checks. */
  static List<Step> resolve(List<Step> steps, Path labFile, int format, List<Problem> problems) {
    LabIds ids = new LabIds(format, problems);
    Map<String, CheckSpec> all = new HashMap<>();
    steps.forEach(s -> s.checks().forEach(c -> all.putIfAbsent(c.id(), c)));
    List<Step> resolved = new ArrayList<>();
    for (Step step : steps) {
      if (!step.id().isEmpty() && ids.steps.containsKey(step.id())) {
        problems.add(new Problem(labFile, 0, "two steps have the id " + step.id()));
      }
      resolved.add(ids.step(step, all));
    }
    return resolved;
  }

  private Step step(Step step, Map<String, CheckSpec> all) {
    List<CheckSpec> resolved = new ArrayList<>();
    for (CheckSpec check : step.checks()) {
      resolved.add(check.finding(needs(check), check.applies().finding(all)));
      check.applies().conditions().map(Condition::named).forEach(n -> condition(check, n, all));
      CheckSpec before = checks.putIfAbsent(check.id(), check);
      if (before != null && !check.id().isEmpty()) {
        problems.add(
            new Problem(
                check.file(),
                check.line(),
                "the id "
                    + check.id()
                    + " is taken by the check at "
                    + before.file().getFileName()
                    + ":"
                    + before.line()));
      }
    }
    for (WrongSolution wrong : step.wrong()) {
      if (!wrong.check().isEmpty() && !checks.containsKey(wrong.check())) {
        problems.add(
            new Problem(
                wrong.file(),
                wrong.line(),
                "the wrong solution "
                    + wrong.id()
                    + " is to be caught by "
                    + wrong.check()
                    + ", which is no check of this step or one before it"));
      }
    }
    Step found = step.checking(resolved);
    steps.put(step.id(), found);
    return found;
  }

  private void condition(CheckSpec check, String named, Map<String, CheckSpec> all) {
    if (!named.isEmpty() && (!all.containsKey(named) || named.equals(check.id()))) {
      problem(check, "is to look at " + named + " first, which is no other check of the lab");
    }
  }

  private List<String> needs(CheckSpec check) {
    Set<String> found = new LinkedHashSet<>();
    for (String need : check.needs()) {
      CheckSpec named = checks.get(need);
      if (named != null) {
        if (named.worth().hidden() && !check.worth().hidden()) {
          problem(check, "needs " + need + ", which is hidden: hide both, or neither");
        }
        found.add(need);
      } else if (format > 1 && steps.containsKey(need)) {
        List<String> its = required(steps.get(need));
        if (its.isEmpty()) {
          problem(check, "needs the step " + need + ", which has no check");
        }
        found.addAll(its);
      } else {
        problem(
            check,
            "needs "
                + need
                + ", which is no check"
                + (format > 1 ? " or step" : "")
                + " that stands before it");
        found.add(need);
      }
    }
    return List.copyOf(found);
  }

  private static List<String> required(Step step) {
    return step.shown().stream().filter(c -> !c.worth().bonus()).map(CheckSpec::id).toList();
  }

  private void problem(CheckSpec check, String words) {
    problems.add(new Problem(check.file(), check.line(), "the check " + check.id() + " " + words));
  }
}
