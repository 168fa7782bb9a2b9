package dev.lab.interpreter;

import java.io.IOException;

/** {@code head [-n LINES] [-c BYTES] FILES}. */
final class HeadProgram implements Program {
  @Override
  public int run(ProgramCall call) throws IOException {
    return Ends.run(call, true);
  }
}
