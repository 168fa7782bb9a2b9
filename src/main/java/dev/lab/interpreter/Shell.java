package dev.lab.interpreter;

import dev.lab.line.Variable;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A shell or subshell: what its commands change. */
final class Shell {
  private final Variables variables;
  private final Map<String, Program> programs;
  private Path folder;
  private int status;
  private int substituted;
  private int loops;
  private List<String> arguments = List.of();
  private Functions functions = new Functions();

  /** The variables that functions hide, from the outermost call on. */
  private final Deque<Map<String, Optional<Variable>>> hidden = new ArrayDeque<>();

  Shell(Variables variables, Map<String, Program> programs, Path folder) {
    this.variables = variables;
    this.programs = programs;
    this.folder = folder;
  }

  /** A copy, whose changes end with it. */
  Shell subshell() {
    Shell copy = new Shell(variables.copy(), programs, folder);
    copy.status = status;
    copy.arguments = arguments;
    copy.functions = functions.copy();
    hidden.forEach(h -> copy.hidden.addLast(new HashMap<>(h)));
    return copy;
  }

  Variables variables() {
    return variables;
  }

  Map<String, Program> programs() {
    return programs;
  }

  Path folder() {
    return folder;
  }

  void setFolder(Path other) {
    folder = other;
  }

  /** The last command's exit status. */
  int status() {
    return status;
  }

  void setStatus(int other) {
    status = other;
  }

  /** The exit status of the last {@code $(…)} of a command. */
  int substituted() {
    return substituted;
  }

  void setSubstituted(int other) {
    substituted = other;
  }

  /** What a function was called with. */
  List<String> arguments() {
    return arguments;
  }

  void setArguments(List<String> others) {
    arguments = List.copyOf(others);
  }

  Functions functions() {
    return functions;
  }

  /** Whether a function runs. */
  boolean inFunction() {
    return !hidden.isEmpty();
  }

  void enterFunction() {
    hidden.push(new HashMap<>());
  }

  /** Gives variables back what they were before the function that ends. */
  void leaveFunction() {
    hidden.pop().forEach(this::putBack);
  }

  void putBack(String name, Optional<Variable> old) {
    old.ifPresentOrElse(v -> variables.put(name, v), () -> variables.remove(name));
  }

  /** Makes a variable the function's own. */
  void hide(String name) {
    if (!hidden.element().containsKey(name)) {
      hidden.element().put(name, variables.find(name));
      variables.remove(name);
    }
  }

  /** Leaves all loops for a function's body; how many there were. */
  int leaveLoops() {
    int before = loops;
    loops = 0;
    return before;
  }

  void enterLoops(int count) {
    loops = count;
  }

  /** How many loops of this shell run. */
  int loops() {
    return loops;
  }

  void enterLoop() {
    loops++;
  }

  void leaveLoop() {
    loops--;
  }

  /** The exported variables. */
  Map<String, String> environment() {
    Map<String, String> exported = new TreeMap<>();
    variables
        .all()
        .forEach(
            (name, variable) -> {
              if (variable.exported()) {
                exported.put(name, variable.value());
              }
            });
    return exported;
  }

  void export(String name) {
    variables.put(name, new Variable(variables.value(name), true));
  }

  /** Exports a variable that has no value yet, once it has one. */
  void exportLater(String name) {
    variables.exportLater(name);
  }

  void unset(String name) {
    variables.remove(name);
  }
}
