package dev.lab.host;

import dev.lab.interpreter.Program;
import dev.lab.interpreter.ProgramCall;
import dev.lab.prose.Screen;
import dev.lab.session.NoHands;
import dev.lab.session.Session;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** {@code lab WORD} within a line, such as {@code lab check --json > outcomes}. */
final class LabProgram implements Program {
  private final Supplier<Session> session;

  LabProgram(Supplier<Session> session) {
    this.session = session;
  }

  @Override
  public int run(ProgramCall call) throws InterruptedException {
    PrintWriter out = new PrintWriter(call.out(), true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(call.err(), true, StandardCharsets.UTF_8);
    int status = session.get().word(call.arguments(), new NoHands(), out, err, Screen.plain(0));
    out.flush();
    err.flush();
    return status;
  }
}
