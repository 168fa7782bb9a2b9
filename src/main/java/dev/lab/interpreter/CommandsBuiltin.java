package dev.lab.interpreter;

/** {@code commands}: what there is. */
final class CommandsBuiltin implements Builtin {
  @Override
  public int run(ProgramCall call, Shell shell) {
    call.out()
        .println(
            "This shell runs in the class's server. It knows variables, quotes, $(…), pipes,"
                + " > >> <, && || ;, if, for and while.\nIts commands: "
                + String.join(" ", Builtins.names(shell)));
    return 0;
  }
}
