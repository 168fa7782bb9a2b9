package dev.lab.verify.lint;

import dev.lab.course.Problem;
import dev.lab.course.Step;
import dev.lab.course.WrongSolution;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Commands that use a variable which no command before them has set. */
final class VariableRule implements Rule {
  /** What every learner's shell has. */
  private static final Pattern GIVEN =
      Pattern.compile(
          "HOME|PATH|PWD|OLDPWD|USER|LOGNAME|SHELL|LANG|LC_.*|TERM|TMPDIR|HOSTNAME|UID|EUID|PPID"
              + "|RANDOM|SECONDS|COLUMNS|LINES|IFS|BASH.*|EDITOR|KUBECONFIG|DOCKER_HOST");

  @Override
  public List<Problem> problems(Draft draft) {
    Map<Object, Set<String>> before = new HashMap<>();
    List<Problem> problems = new ArrayList<>();
    Set<String> set = new HashSet<>();
    if (draft.lab().flatMap(l -> l.repository()).isPresent()) {
      set.add("GIT_URL");
    }
    for (Page page : draft.pages()) {
      before.put(page.file(), new HashSet<>(set));
      for (Page.ShellBlock block : page.shellBlocks()) {
        for (Page.Input input : block.inputs()) {
          for (String name : unset(input.text(), set)) {
            problems.add(new Problem(page.file(), input.line(), words(name)));
          }
        }
      }
    }
    for (Step step : draft.lab().map(l -> l.steps()).orElse(List.of())) {
      for (WrongSolution wrong : step.wrong()) {
        Set<String> known = new HashSet<>(before.getOrDefault(wrong.file(), set));
        for (String input : wrong.inputs()) {
          for (String name : unset(input, known)) {
            problems.add(
                new Problem(
                    wrong.file(),
                    wrong.line(),
                    "the wrong solution " + wrong.id() + ": " + words(name)));
          }
        }
      }
    }
    return problems;
  }

  private static String words(String name) {
    return "this uses $"
        + name
        + ", which no command before it sets: set it first, or write ${"
        + name
        + "-}";
  }

  /** Which are used and not set; what is set is added. */
  private static List<String> unset(String input, Set<String> set) {
    List<String> unset = new ArrayList<>();
    for (ShellScan.Variable variable : ShellScan.of(input).variables()) {
      if (variable.set()) {
        set.add(variable.name());
      } else if (!set.contains(variable.name()) && !GIVEN.matcher(variable.name()).matches()) {
        unset.add(variable.name());
      }
    }
    return unset;
  }
}
