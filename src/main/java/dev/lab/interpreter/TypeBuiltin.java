package dev.lab.interpreter;

/** {@code type NAME…}. */
final class TypeBuiltin implements Builtin {
  @Override
  public int run(ProgramCall call, Shell shell) {
    int status = 0;
    for (String name : call.arguments()) {
      if (Builtins.find(name) != null) {
        call.out().println(name + " is a shell builtin");
      } else if (shell.programs().containsKey(name)) {
        call.out().println(name + " is a program of this shell");
      } else {
        call.err().println("bash: type: " + name + ": not found");
        status = 1;
      }
    }
    return status;
  }
}
