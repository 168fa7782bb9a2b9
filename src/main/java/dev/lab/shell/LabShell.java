package dev.lab.shell;

import dev.lab.line.LineRunner;
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
  private final QuietChecks checks;
  private final Queue<String> news = new ArrayDeque<>();
  private boolean reading;
  private int status;

  LabShell(Session session, LineRunner runner, Input input, Look look) {
    this.session = session;
    this.runner = runner;
    this.input = input;
    this.look = look;
    this.checks = new QuietChecks(session, this::tell);
  }

  /** Runs until the learner leaves; the last command's exit status. */
  public int run() throws IOException, InterruptedException {
    session.open(input.out(), input.width());
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
          status = session.word(word.get(), this, out, out, input.width());
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
    int run(Typist typist, PrintWriter out, int width) throws IOException, InterruptedException;
  }

  /** Opens the session and lets a program type. */
  public int play(Script script) throws IOException, InterruptedException {
    session.open(input.out(), input.width());
    input.out().flush();
    return script.run(this, input.out(), input.width());
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
    try {
      return input.read(look.prompt(session.prompt()));
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
      int ended = session.word(word.get(), this, input.out(), input.out(), input.width());
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
  public boolean confirm(String question) {
    if (!input.interactive()) {
      return false;
    }
    input.out().flush();
    String answer = input.read(question + " [y/N] ");
    return answer != null && answer.strip().toLowerCase(java.util.Locale.ROOT).startsWith("y");
  }
}
