package dev.lab.interpreter;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** {@code env [NAME=VALUE…] [PROGRAM …]}. */
final class EnvBuiltin implements Builtin {
  /** Those of the shell's own commands that are programs elsewhere. */
  private static final Set<String> PROGRAMS_TOO =
      Set.of("echo", "printf", "test", "[", "true", "false", "pwd", "env", "which");

  @Override
  public int run(ProgramCall call, Shell shell) throws IOException, InterruptedException {
    List<String> words = call.arguments();
    Map<String, String> environment = new TreeMap<>(call.environment());
    int i = 0;
    while (i < words.size() && words.get(i).matches("-i|-u|-u.+|[A-Za-z_][A-Za-z0-9_]*=(?s:.*)")) {
      String word = words.get(i++);
      if (word.equals("-i")) {
        environment.clear();
      } else if (word.startsWith("-u")) {
        boolean next = word.length() == 2 && i < words.size();
        environment.remove(next ? words.get(i++) : word.substring(2));
      } else {
        int equals = word.indexOf('=');
        environment.put(word.substring(0, equals), word.substring(equals + 1));
      }
    }
    if (i == words.size()) {
      environment.forEach((name, value) -> call.print(name + "=" + value + "\n"));
      return 0;
    } else if (words.get(i).startsWith("-")) {
      return call.lacks(words.get(i));
    }
    String name = words.get(i);
    ProgramCall inner =
        new ProgramCall(
            name,
            words.subList(i + 1, words.size()),
            call.folder(),
            environment,
            call.in(),
            call.out(),
            call.err());
    Program program = shell.programs().get(name);
    Builtin builtin = PROGRAMS_TOO.contains(name) ? Builtins.find(name) : null;
    if (program != null) {
      return program.run(inner);
    }
    return builtin != null
        ? builtin.run(inner, shell)
        : call.fail(127, "‘" + name + "’: No such file or directory");
  }
}
