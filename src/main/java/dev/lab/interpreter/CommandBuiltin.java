package dev.lab.interpreter;

import java.io.IOException;
import java.util.List;

/** {@code command [-v] NAME …}. */
final class CommandBuiltin implements Builtin {
  @Override
  public int run(ProgramCall call, Shell shell) throws IOException, InterruptedException {
    List<String> words = call.arguments();
    if (words.isEmpty()) {
      return 0;
    }
    String name = words.getFirst();
    if (name.equals("-v")) {
      int status = 1;
      for (String each : words.subList(1, words.size())) {
        if (Builtins.names(shell).contains(each)) {
          call.out().println(each);
          status = 0;
        }
      }
      return status;
    }
    ProgramCall inner =
        new ProgramCall(
            name,
            words.subList(1, words.size()),
            call.folder(),
            call.environment(),
            call.in(),
            call.out(),
            call.err());
    Builtin builtin = Builtins.find(name);
    Program program = shell.programs().get(name);
    if (builtin != null) {
      return builtin.run(inner, shell);
    } else if (program != null) {
      return program.run(inner);
    }
    call.err().println("bash: " + name + ": command not found");
    return 127;
  }
}
