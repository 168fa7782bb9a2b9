package dev.lab.session;

import dev.lab.check.ExitCode;
import dev.lab.course.CheckSpec;
import dev.lab.course.Step;
import dev.lab.pane.Pane;
import dev.lab.pane.Window;
import dev.lab.progress.ProgressException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code lab watch [STEP|--all] [--plain]}: a live board of checks, until q or Ctrl-C. Without a
 * terminal to draw on, and with {@code --plain}, a line for each change.
 */
final class WatchWord implements Word {
  private static final Duration TICK = Duration.ofMillis(150);

  private final Desk desk;

  WatchWord(Desk desk) {
    this.desk = desk;
  }

  @Override
  public String usage() {
    return "lab watch [STEP|--all] [--plain]";
  }

  @Override
  public String does() {
    return "watch the checks as they change; q or Ctrl-C ends it";
  }

  @Override
  public List<String> complete(List<String> typed) {
    List<String> all = new ArrayList<>(List.of("--all", "--plain"));
    desk.lab().steps().forEach(s -> all.add(s.id()));
    return all;
  }

  @Override
  public int run(Place place) throws InterruptedException, ProgressException {
    Step step = desk.step();
    boolean all = false;
    boolean plain = false;
    for (String word : place.arguments()) {
      if (word.equals("--all")) {
        all = true;
      } else if (word.equals("--plain")) {
        plain = true;
      } else if (word.startsWith("-")) {
        place.err().println("lab: watch has no option " + word + "; " + usage());
        return ExitCode.USAGE;
      } else {
        try {
          step = Steps.find(desk, word);
        } catch (IllegalArgumentException e) {
          place.err().println("lab: " + e.getMessage());
          return ExitCode.USAGE;
        }
      }
    }
    List<CheckSpec> checks = all ? desk.lab().shown() : step.shown();
    if (checks.isEmpty()) {
      place.out().println("There is nothing to watch in this step; lab watch --all has all steps.");
      return ExitCode.PASSED;
    }
    String title =
        all
            ? desk.lab().title()
            : "Step "
                + desk.number(step)
                + " of "
                + desk.lab().steps().size()
                + ": "
                + step.title();
    BoardText text = new BoardText(title, all, ZoneId.systemDefault());
    Optional<Window> window = plain ? Optional.empty() : place.typist().window();
    if (window.isPresent()) {
      return live(new Looks(desk, checks), text, window.get(), place);
    }
    if (!place.typist().endsThings()) {
      place.err().println("lab: nobody could end watch here; check --watch ends by itself");
      return ExitCode.USAGE;
    }
    return changes(new Looks(desk, checks), text, place.out());
  }

  /** Until it is interrupted. */
  private static int changes(Looks looks, BoardText text, PrintWriter out)
      throws InterruptedException, ProgressException {
    Board before = new Board(List.of(), Optional.empty(), Instant.EPOCH);
    while (true) {
      Board now = looks.look();
      text.changes(before, now).forEach(out::println);
      out.flush();
      before = now;
      Thread.sleep(looks.pause());
    }
  }

  private static int live(Looks looks, BoardText text, Window window, Place place)
      throws InterruptedException, ProgressException {
    // A cluster that does not answer holds up the look, but no key.
    Seen seen = new Seen();
    Thread looking = Thread.ofVirtual().name("watch").start(() -> seen.look(looks));
    try (Pane pane = new Pane(window)) {
      while (true) {
        if (seen.fault.isPresent()) {
          throw seen.fault.get();
        }
        pane.draw(
            seen.board
                .map(b -> text.lines(b, place.screen().wide(window.columns()), window.rows()))
                .orElse(List.of("looking ...")));
        if (window.key(TICK).leaves()) {
          return ExitCode.PASSED;
        }
      }
    } finally {
      looking.interrupt();
    }
  }

  /** What was seen last, or why nothing can be seen. */
  private static final class Seen {
    private volatile Optional<Board> board = Optional.empty();
    private volatile Optional<ProgressException> fault = Optional.empty();

    private void look(Looks looks) {
      try {
        while (true) {
          board = Optional.of(looks.look());
          Thread.sleep(looks.pause());
        }
      } catch (InterruptedException e) {
        // The board is left.
      } catch (ProgressException e) {
        fault = Optional.of(e);
      }
    }
  }
}
