package dev.lab.session;

import dev.lab.course.Step;
import dev.lab.progress.Progress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The commands in a step's prose, and which of them come next. */
final class StepCommands {
  private final Desk desk;

  /** Lab words are in no record: what was said since the program began. */
  private final Set<List<String>> said = ConcurrentHashMap.newKeySet();

  StepCommands(Desk desk) {
    this.desk = desk;
  }

  /** All of this step. */
  List<String> all() {
    return desk.step().solution().stream().flatMap(b -> b.inputs().stream()).toList();
  }

  /** Notes a lab word that went well. */
  void said(List<String> words) {
    said.add(List.copyOf(words));
  }

  /** Whether it has been run at this step, and ended well. */
  boolean done(String input) {
    Step step = desk.step();
    return Typed.labWord(input, List.of("answer"))
        .map(said::contains)
        .orElseGet(() -> ran(desk.progress(), step, input));
  }

  private static boolean ran(Progress progress, Step step, String input) {
    return progress.lines().stream()
        .anyMatch(
            l ->
                l.exitStatus() == 0
                    && l.step().equals(step.id())
                    && l.line().strip().equals(input.strip()));
  }

  /** The first that has not been run; where all have, the first. */
  Optional<String> next() {
    List<String> all = all();
    return all.stream().filter(i -> !done(i)).findFirst().or(() -> all.stream().findFirst());
  }

  /** The one behind this one, and behind the last the first; the next one in place of nothing. */
  Optional<String> after(String input) {
    List<String> all = all();
    int at = all.indexOf(input);
    if (at >= 0) {
      return Optional.of(all.get((at + 1) % all.size()));
    }
    return input.isBlank() ? next() : Optional.empty();
  }
}
