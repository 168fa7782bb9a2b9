package dev.lab.line;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one line leaves for the next: the working folder and the variables (arrays by their first
 * element).
 */
public record ShellState(Path folder, Map<String, Variable> variables) {
  public ShellState {
    variables = Map.copyOf(variables);
  }

  /** The exported variables, as a program's environment. */
  public Map<String, String> environment() {
    Map<String, String> exported = new TreeMap<>();
    variables.forEach(
        (name, variable) -> {
          if (variable.exported()) {
            exported.put(name, variable.value());
          }
        });
    return exported;
  }
}
