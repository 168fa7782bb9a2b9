package dev.lab.sandbox.build;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A Dockerfile's stage: FROM and what follows.
 *
 * @param name what AS calls it, or its number
 */
record Stage(String name, Instruction from, List<Instruction> steps) {
  Stage {
    steps = List.copyOf(steps);
  }

  /** What stands before the first FROM, and the stages up to the target. */
  record Plan(List<Instruction> before, List<Stage> stages) {
    int steps() {
      return before.size() + stages.stream().mapToInt(s -> 1 + s.steps().size()).sum();
    }
  }

  static Plan plan(List<Instruction> all, String target, Map<String, String> labels)
      throws BuildException {
    Plan plan = plan(all, target);
    if (labels.isEmpty()) {
      return plan;
    }
    // Labels of the command line are one more instruction at the end.
    String words =
        labels.entrySet().stream()
            .map(l -> l.getKey() + "=" + l.getValue())
            .sorted()
            .collect(Collectors.joining(" "));
    String quoted =
        labels.entrySet().stream()
            .map(l -> l.getKey() + "='" + l.getValue().replace("'", "") + "'")
            .sorted()
            .collect(Collectors.joining(" "));
    Stage last = plan.stages().getLast();
    List<Instruction> steps = new ArrayList<>(last.steps());
    steps.add(new Instruction(0, "LABEL", Map.of(), quoted, "LABEL " + words));
    List<Stage> stages = new ArrayList<>(plan.stages());
    stages.set(stages.size() - 1, new Stage(last.name(), last.from(), steps));
    return new Plan(plan.before(), stages);
  }

  private static Plan plan(List<Instruction> all, String target) throws BuildException {
    List<Instruction> before = new ArrayList<>();
    List<Stage> stages = new ArrayList<>();
    List<Instruction> steps = new ArrayList<>();
    Instruction from = null;
    for (Instruction each : all) {
      if (each.name().equals("FROM")) {
        if (from != null) {
          stages.add(of(from, steps, stages.size()));
        }
        from = each;
        steps = new ArrayList<>();
      } else if (from == null) {
        if (!each.name().equals("ARG")) {
          throw BuildException.atLine(each.line(), "no build stage in current context");
        }
        before.add(each);
      } else {
        steps.add(each);
      }
    }
    if (from == null) {
      throw BuildException.atLine(1, "no build stage in current context");
    }
    stages.add(of(from, steps, stages.size()));
    if (target.isEmpty()) {
      return new Plan(before, stages);
    }
    for (int i = 0; i < stages.size(); i++) {
      if (stages.get(i).name().equalsIgnoreCase(target) || target.equals("" + i)) {
        return new Plan(before, stages.subList(0, i + 1));
      }
    }
    throw new BuildException("target stage \"" + target + "\" could not be found");
  }

  private static Stage of(Instruction from, List<Instruction> steps, int number)
      throws BuildException {
    List<String> words = from.words();
    boolean named = words.size() == 3 && words.get(1).equalsIgnoreCase("AS");
    if (words.size() != 1 && !named) {
      throw BuildException.atLine(from.line(), "FROM requires either one or three arguments");
    }
    String name = named ? words.get(2).toLowerCase(Locale.ROOT) : "" + number;
    return new Stage(name, from, steps);
  }
}
