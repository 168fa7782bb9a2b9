package dev.lab.interpreter;

import java.io.IOException;

/** {@code tail [-n LINES] [-c BYTES] FILES}. */
final class TailProgram implements Program {
  @Override
  public int run(ProgramCall call) throws IOException {
    return Ends.run(call, false);
  }
}
