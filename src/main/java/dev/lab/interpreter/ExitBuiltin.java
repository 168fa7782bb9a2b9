package dev.lab.interpreter;

/** {@code exit [STATUS]}: ends the line, or the subshell that it is in. */
final class ExitBuiltin implements Builtin {
  @Override
  public int run(ProgramCall call, Shell shell) {
    String status = call.arguments().isEmpty() ? "" + shell.status() : call.arguments().getFirst();
    if (!status.matches("-?\\d{1,9}")) {
      call.err().println("bash: exit: " + status + ": numeric argument required");
      throw StopException.exit(2);
    }
    throw StopException.exit(Integer.parseInt(status) & 0xff);
  }
}
