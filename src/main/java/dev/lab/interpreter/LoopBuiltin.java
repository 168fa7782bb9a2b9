package dev.lab.interpreter;

/** {@code break [N]} and {@code continue [N]}. */
final class LoopBuiltin implements Builtin {
  private final boolean ends;

  LoopBuiltin(boolean ends) {
    this.ends = ends;
  }

  @Override
  public int run(ProgramCall call, Shell shell) {
    String levels = call.arguments().isEmpty() ? "1" : call.arguments().getFirst();
    if (!levels.matches("[1-9]\\d{0,3}")) {
      call.err().println("bash: " + call.name() + ": " + levels + ": loop count out of range");
      return 1;
    }
    if (shell.loops() == 0) {
      call.err()
          .println(
              "bash: " + call.name() + ": only meaningful in a `for', `while', or `until' loop");
      return 0;
    }
    throw new LoopException(ends, Math.min(shell.loops(), Integer.parseInt(levels)));
  }
}
