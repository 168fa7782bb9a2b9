package dev.lab.cli;

import dev.lab.check.ExitCode;
import dev.lab.pane.Window;
import dev.lab.prose.Screen;
import dev.lab.prose.Screens;
import dev.lab.session.LiveSession;
import dev.lab.session.NoHands;
import dev.lab.standin.StandIn;
import dev.lab.words.WordCall;
import dev.lab.words.WordHandler;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Answers calls from other terminals: lab words, and stand-ins for clients. */
final class RemoteWords implements WordHandler {
  private final LiveSession session;
  private final Optional<FaultWords> faults;

  /**
   * Of a running lab.
   *
   * @param faults what can be broken on purpose; empty on a real cluster
   */
  RemoteWords(LiveSession session, Optional<FaultWords> faults) {
    this.session = session;
    this.faults = faults;
  }

  @Override
  public int run(WordCall call) throws Exception {
    Optional<StandIn> standIn = StandIns.find(call.name());
    if (standIn.isPresent()) {
      return StandIns.run(standIn.get(), call, call.environment());
    }
    PrintWriter out = new PrintWriter(call.out(), true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(call.err(), true, StandardCharsets.UTF_8);
    List<String> words = call.arguments();
    if (faults.isPresent()
        && words.size() > 1
        && words.getFirst().equals("sandbox")
        && FaultWords.ALL.contains(words.get(1))) {
      return faults.get().run(words.subList(1, words.size()), out, err);
    }
    if (call.arguments().isEmpty()
        || call.arguments()
            .getFirst()
            .matches("quit|exit|start|demo|sandbox|grade|registry|env|list")) {
      err.println("lab: in the running lab there are its words only; help lists them");
      return ExitCode.USAGE;
    }
    int width = 0;
    String columns = call.environment().getOrDefault("LAB_WIDTH", "");
    if (columns.matches("\\d{1,4}")) {
      width = Integer.parseInt(columns);
    }
    Screen screen = new Screens(call.environment()).screen(width > 0, false, width);
    boolean draws = call.environment().getOrDefault("LAB_DRAWS", "").equals("yes");
    Optional<Window> window =
        draws ? Optional.of(new RemoteWindow(call.in(), out, width)) : Optional.empty();
    int code =
        session.word(
            call.arguments(), new NoHands(window, Optional.of(call.folder())), out, err, screen);
    out.flush();
    err.flush();
    return code;
  }
}
