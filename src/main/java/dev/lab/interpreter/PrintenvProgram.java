package dev.lab.interpreter;

import java.util.TreeMap;

/** {@code printenv [NAMES]}. */
final class PrintenvProgram implements Program {
  @Override
  public int run(ProgramCall call) {
    if (call.arguments().isEmpty()) {
      new TreeMap<>(call.environment())
          .forEach((name, value) -> call.print(name + "=" + value + "\n"));
      return 0;
    }
    int status = 0;
    for (String name : call.arguments()) {
      String value = call.environment().get(name);
      if (value == null) {
        status = 1;
      } else {
        call.print(value + "\n");
      }
    }
    return status;
  }
}
