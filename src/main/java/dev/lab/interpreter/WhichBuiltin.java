package dev.lab.interpreter;

/** {@code which NAME…}: there are no files of programs, so it says the name. */
final class WhichBuiltin implements Builtin {
  @Override
  public int run(ProgramCall call, Shell shell) {
    int status = 0;
    for (String name : call.arguments()) {
      if (Builtins.names(shell).contains(name)) {
        call.out().println(name);
      } else {
        status = 1;
      }
    }
    return status;
  }
}
