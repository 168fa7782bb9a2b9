package dev.lab.interpreter;

/** {@code return [STATUS]}: ends a function. */
final class ReturnBuiltin implements Builtin {
  @Override
  public int run(ProgramCall call, Shell shell) {
    if (!shell.inFunction()) {
      call.err().println("bash: return: can only `return' from a function or sourced script");
      return 2;
    }
    String status = call.arguments().isEmpty() ? "" + shell.status() : call.arguments().getFirst();
    if (!status.matches("-?\\d{1,9}")) {
      call.err().println("bash: return: " + status + ": numeric argument required");
      throw StopException.returned(2);
    }
    throw StopException.returned(Integer.parseInt(status) & 0xff);
  }
}
