package dev.lab.carry.out;

import dev.lab.carry.CarryReport;
import dev.lab.carry.Spot;
import dev.lab.carry.text.Fence;
import dev.lab.course.Inputs;
import dev.lab.course.Step;
import java.util.List;
import java.util.Optional;

/** A step's Markdown with the mark that makes a block one to click. */
final class StepMarks {
  private StepMarks() {}

  static String marked(Step step, CarryReport report) {
    List<String> lines = step.prose().lines().toList();
    StringBuilder text = new StringBuilder();
    boolean comment = false;
    int at = 0;
    while (at < lines.size()) {
      String line = lines.get(at);
      Optional<Fence> fence = Fence.at(lines, at);
      if (line.strip().startsWith("<!--") || comment) {
        comment = !line.contains("-->");
        text.append(line).append('\n');
        at++;
      } else if (fence.isPresent()) {
        lines.subList(at, fence.get().next()).forEach(l -> text.append(l).append('\n'));
        if (fence.get().info().equals("bash")) {
          mark(fence.get(), step, report, text);
        }
        at = fence.get().next();
      } else {
        text.append(line).append('\n');
        at++;
      }
    }
    return text.toString();
  }

  private static void mark(Fence fence, Step step, CarryReport report, StringBuilder text) {
    List<Inputs.Input> inputs = Inputs.of(fence.lines());
    Spot spot = new Spot(step.id(), 0);
    if (inputs.stream().anyMatch(i -> i.text().strip().matches("(?s)lab\\s.*"))) {
      report.left("commands", spot, "a block with words of lab's is shown, and nothing runs them");
      return;
    }
    text.setLength(text.length() - 1);
    text.append("{{exec}}\n");
    report.carried("commands", spot, inputs.size() + " to click");
  }
}
