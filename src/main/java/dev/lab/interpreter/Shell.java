package dev.lab.interpreter;

import dev.lab.line.Variable;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** A shell or subshell: what its commands change. */
final class Shell {
  private final Variables variables;
  private final Map<String, Program> programs;
  private Path folder;
  private int status;
  private int substituted;
  private int loops;

  Shell(Variables variables, Map<String, Program> programs, Path folder) {
    this.variables = variables;
    this.programs = programs;
    this.folder = folder;
  }

  /** A copy, whose changes end with it. */
  Shell subshell() {
    Shell copy = new Shell(variables.copy(), programs, folder);
    copy.status = status;
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
