package dev.lab.interpreter;

/** {@code local NAME[=VALUE]…}: variables that end with their function. */
final class LocalBuiltin implements Builtin {
  @Override
  public int run(ProgramCall call, Shell shell) {
    if (!shell.inFunction()) {
      call.err().println("bash: local: can only be used in a function");
      return 1;
    }
    int status = 0;
    for (String each : call.arguments()) {
      int equals = each.indexOf('=');
      String name = equals < 0 ? each : each.substring(0, equals);
      if (each.startsWith("-")) {
        call.err().println("bash: local: " + each + ": invalid option");
        return 2;
      } else if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
        call.err().println("bash: local: `" + each + "': not a valid identifier");
        status = 1;
        continue;
      }
      shell.hide(name);
      if (equals >= 0) {
        shell.variables().set(name, each.substring(equals + 1));
      }
    }
    return status;
  }
}
