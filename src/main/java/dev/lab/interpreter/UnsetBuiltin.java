package dev.lab.interpreter;

/** {@code unset NAME…}. */
final class UnsetBuiltin implements Builtin {
  @Override
  public int run(ProgramCall call, Shell shell) {
    Options options = Options.parse(call.arguments(), "vf", "");
    if (!options.unknown().isEmpty()) {
      call.err().println("bash: unset: " + options.unknown() + ": invalid option");
      return 2;
    }
    if (options.has('f')) {
      options.operands().forEach(shell.functions()::remove);
    } else {
      options.operands().forEach(shell::unset);
    }
    return 0;
  }
}
