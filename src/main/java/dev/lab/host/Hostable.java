package dev.lab.host;

import dev.lab.course.Lab;
import dev.lab.course.Step;
import dev.lab.interpreter.Interpreter;
import dev.lab.standin.Clients;
import dev.lab.standin.StandIn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a lab's steps type that the hosted shell can't do: where learners would be stuck. */
public final class Hostable {
  private static final Set<String> LAB_WORDS =
      Set.of(
          "lab", "check", "hint", "next", "back", "steps", "status", "answer", "solve", "reset",
          "run", "watch", "help-me", "class", "help", "quit");

  private static final Map<String, StandIn> CLIENTS =
      Clients.all().stream().collect(Collectors.toMap(StandIn::name, Function.identity()));

  private Hostable() {}

  /** What is lacking, a line each; empty where the lab can be walked from its first step on. */
  public static List<String> lacks(Lab lab) {
    Map<String, TreeSet<Integer>> steps = new LinkedHashMap<>();
    if (lab.repository().isPresent()) {
      steps.put("git, for its repository", new TreeSet<>());
    }
    for (Step step : lab.steps()) {
      for (String input : step.inputs()) {
        for (String lack : of(input)) {
          steps.computeIfAbsent(lack, l -> new TreeSet<>()).add(lab.index(step) + 1);
        }
      }
    }
    List<String> lines = new ArrayList<>();
    steps.forEach(
        (lack, at) ->
            lines.add(
                at.isEmpty()
                    ? lack
                    : lack
                        + (at.size() == 1 ? " (step " : " (steps ")
                        + at.stream().map(String::valueOf).collect(Collectors.joining(", "))
                        + ")"));
    return lines;
  }

  private static List<String> of(String input) {
    List<List<String>> commands;
    try {
      commands = Interpreter.named(input);
    } catch (IllegalArgumentException e) {
      return List.of(e.getMessage() + ": " + input.lines().findFirst().orElse(""));
    }
    return commands.stream().map(Hostable::lack).flatMap(Optional::stream).toList();
  }

  private static Optional<String> lack(List<String> words) {
    String name = words.getFirst();
    StandIn client = CLIENTS.get(name);
    if (name.isEmpty() || LAB_WORDS.contains(name) || Interpreter.has(name)) {
      return Optional.empty();
    } else if (client == null) {
      return Optional.of(name);
    } else if (name.equals("jq")) {
      return words.stream()
          .skip(1)
          .filter(w -> !w.isEmpty() && !w.startsWith("-"))
          .findFirst()
          .flatMap(w -> JqForm.refusal(w).map(r -> "jq '" + w + "'"));
    }
    String first = words.size() > 1 ? words.get(1) : "";
    boolean known =
        client.commands().isEmpty() || first.isEmpty() || client.commands().contains(first);
    return known ? Optional.empty() : Optional.of(name + " " + first);
  }
}
