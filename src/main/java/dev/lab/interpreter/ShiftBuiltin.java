package dev.lab.interpreter;

import java.util.List;

/** {@code shift [N]}: drops a function's first arguments. */
final class ShiftBuiltin implements Builtin {
  @Override
  public int run(ProgramCall call, Shell shell) {
    String count = call.arguments().isEmpty() ? "1" : call.arguments().getFirst();
    if (!count.matches("\\d{1,9}")) {
      call.err().println("bash: shift: " + count + ": numeric argument required");
      return 1;
    }
    List<String> all = shell.arguments();
    if (Integer.parseInt(count) > all.size()) {
      return 1;
    }
    shell.setArguments(all.subList(Integer.parseInt(count), all.size()));
    return 0;
  }
}
