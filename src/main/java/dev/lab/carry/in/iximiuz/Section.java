package dev.lab.carry.in.iximiuz;

import dev.lab.carry.text.Fence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A part of a page that becomes a step: it ends before a heading, or with a task and its hints.
 *
 * @param from its first line, from 0
 * @param to the line after its last
 * @param heading its words; empty without one
 * @param task the first one in it; empty without one
 */
record Section(int from, int to, String heading, String task) {
  boolean hasTask() {
    return !task.isEmpty();
  }

  String taskWords() {
    return task.isEmpty() ? "" : TaskScript.words(task);
  }

  static List<Section> of(Page page) {
    List<String> lines = page.text().lines();
    List<Section> sections = new ArrayList<>();
    int from = page.body();
    String heading = "";
    String task = "";
    boolean any = false;
    int at = page.body();
    while (at < lines.size()) {
      String line = lines.get(at);
      Optional<Fence> fence = Fence.at(lines, at);
      Optional<Component> component = Component.at(lines, at, lines.size());
      boolean isHeading = line.matches("#{1,2}\\s+\\S.*");
      boolean text = !line.isBlank() && component.isEmpty();
      boolean beginsAnew = isHeading || !task.isEmpty() && (text || opens(component));
      if (beginsAnew && (any || !heading.isEmpty())) {
        sections.add(new Section(from, at, heading, task));
        from = at;
        heading = "";
        task = "";
        any = false;
      }
      if (isHeading) {
        heading = line.replaceFirst("^#+\\s+", "").replaceAll("[`*]", "").strip();
      } else if (!line.isBlank()) {
        any = true;
      }
      if (component.isPresent() && component.get().isTask() && task.isEmpty()) {
        task = component.get().field("name").isEmpty() ? "task" : component.get().field("name");
      }
      at = fence.map(Fence::next).or(() -> component.map(Component::next)).orElse(at + 1);
    }
    if (any || !heading.isEmpty()) {
      sections.add(new Section(from, lines.size(), heading, task));
    }
    return sections;
  }

  /** Whether a component begins something new: not another task of the same step, and no hint. */
  private static boolean opens(Optional<Component> component) {
    return component.isPresent()
        && !component.get().isTask()
        && !List.of("hint-box", "details-box").contains(component.get().name());
  }
}
