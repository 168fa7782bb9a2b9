package dev.lab.shell;

import dev.lab.line.LineRunner;
import dev.lab.pane.Pager;
import dev.lab.pane.Window;
import dev.lab.prose.Columns;
import dev.lab.prose.Screen;
import dev.lab.session.Page;
import dev.lab.session.PromptState;
import dev.lab.session.Session;
import dev.lab.session.Typed;
import dev.lab.session.Typist;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/** The loop: read, run, look, again. */
public final class LabShell implements Typist {
  private final Session session;
  private final LineRunner runner;
  private final Input input;
  private final Look look;
  private final Interrupted interrupted;
  private final boolean pager;
  private final QuietChecks checks;
  private final Queue<String> news = new ArrayDeque<>();
  private boolean reading;
  private boolean playing;
  private String offered = "";
  private int status;

  LabShell(
      Session session, LineRunner runner, Input input, Interrupted interrupted, boolean pager) {
    this.session = session;
    this.runner = runner;
    this.input = input;
    this.look = Look.of(input.screen());
    this.interrupted = interrupted;
    this.pager = pager && input.edits();
    this.checks = new QuietChecks(session, this::tell);
  }

  /** Runs until the learner leaves; the last command's exit status. */
  public int run() throws IOException, InterruptedException {
    session.open(this, input.out(), input.screen());
    input.out().flush();
    try (checks) {
      while (true) {
        String typed = next();
        if (typed == null) {
          return status;
        }
        String line = Typed.withoutPromptSign(typed);
        if (line.isBlank()) {
          continue;
        }
        Optional<List<String>> word = Typed.labWord(line, session.words());
        if (word.isPresent() && leaves(word.get())) {
          // In a script the last status counts; a learner who leaves has done nothing wrong.
          return input.interactive() ? 0 : status;
        } else if (word.isPresent()) {
          checks.stop();
          PrintWriter out = input.out();
          List<String> said = word.get();
          status = interrupted.during(() -> session.word(said, this, out, out, input.screen()));
          out.flush();
          if (input.interactive() && word.get().getFirst().equals("solve")) {
            checks.begin();
          }
        } else {
          status = bash(line);
        }
      }
    }
  }

  /** What a program does in place of the learner. */
  @FunctionalInterface
  public interface Script {
    /** Runs it, and gives its exit code. */
    int run(Typist typist, PrintWriter out) throws IOException, InterruptedException;
  }

  /** Opens the session and lets a program type. */
  public int play(Script script) throws IOException, InterruptedException {
    playing = true;
    session.open(this, input.out(), input.screen());
    input.out().flush();
    return script.run(this, input.out());
  }

  private static boolean leaves(List<String> word) {
    return word.size() == 1 && (word.getFirst().equals("quit") || word.getFirst().equals("exit"));
  }

  private @org.jspecify.annotations.Nullable String next() {
    synchronized (news) {
      while (!news.isEmpty()) {
        input.out().println(news.remove());
      }
      input.out().flush();
      reading = true;
    }
    String begun = offered;
    offered = "";
    try {
      return input.read(look.prompt(session.prompt()), begun);
    } finally {
      synchronized (news) {
        reading = false;
      }
    }
  }

  private int bash(String line) throws IOException, InterruptedException {
    checks.stop();
    input.lend();
    int ended;
    try {
      ended = runner.run(line);
    } finally {
      input.takeBack();
    }
    session.ran(line, ended);
    if (input.interactive()) {
      checks.begin();
    } else {
      // What comes down a pipe comes fast: look at once, so that no moment is missed.
      session.quietCheck(Duration.ZERO).ifPresent(this::tell);
    }
    return ended;
  }

  /** Says something good as soon as it disturbs nothing. */
  private void tell(String sentence) {
    synchronized (news) {
      if (reading) {
        input.above(look.good(sentence));
      } else {
        news.add(look.good(sentence));
      }
    }
  }

  @Override
  public int type(String line) throws IOException, InterruptedException {
    PromptState prompt = session.prompt();
    input.out().println(look.prompt(prompt) + line);
    input.out().flush();
    Optional<List<String>> word = Typed.labWord(line, session.words());
    if (word.isPresent()) {
      int ended = session.word(word.get(), this, input.out(), input.out(), input.screen());
      input.out().flush();
      return ended;
    }
    input.lend();
    try {
      int ended = runner.run(line);
      session.ran(line, ended);
      return ended;
    } finally {
      input.takeBack();
    }
  }

  @Override
  public boolean offer(String line) throws IOException, InterruptedException {
    if (input.edits() && !playing) {
      offered = line;
      return true;
    }
    if (!input.interactive()) {
      return false;
    }
    input.out().println(look.prompt(session.prompt()) + line);
    if (confirm("Run it?")) {
      status = bash(line);
    }
    return true;
  }

  @Override
  public void show(Page page, PrintWriter out, Screen screen) throws InterruptedException {
    String text = page.on(screen);
    int columns = Math.max(1, screen.width());
    long lines = text.lines().mapToLong(l -> Columns.cut(l, columns).size()).sum();
    // The prompt needs a line of its own.
    if (pager && !playing && lines >= input.rows()) {
      Optional<Window> window = input.window();
      if (window.isPresent()) {
        out.flush();
        new Pager(window.get(), c -> page.on(screen.wide(c))).run();
      }
    }
    // Left in the terminal's memory, to be read again above the prompt.
    out.print(page.on(input.screen()));
    out.flush();
  }

  @Override
  public Optional<Window> window() {
    return playing ? Optional.empty() : input.window();
  }

  @Override
  public boolean endsThings() {
    return input.interactive() && !playing;
  }

  @Override
  public boolean confirm(String question) {
    if (!input.interactive()) {
      return false;
    }
    input.out().flush();
    String answer = input.read(question + " [y/N] ");
    return answer != null && answer.strip().toLowerCase(java.util.Locale.ROOT).startsWith("y");
  }
}
