package dev.lab.interpreter;

/** {@code clear}. */
final class ClearProgram implements Program {
  @Override
  public int run(ProgramCall call) {
    call.print("\u001b[H\u001b[2J");
    return 0;
  }
}
