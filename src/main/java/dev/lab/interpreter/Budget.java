package dev.lab.interpreter;

/** What one input has used of its limits. Thread-safe in its deadline, used by one thread else. */
final class Budget {
  private final Limits limits;
  private static final int DEEPEST = 50;

  private int steps;
  private int calls;
  private volatile boolean late;

  Budget(Limits limits) {
    this.limits = limits;
  }

  Limits limits() {
    return limits;
  }

  /** One command more. */
  void step() {
    check();
    if (++steps > limits.steps()) {
      throw StopException.limit(
          "this line has run " + limits.steps() + " commands; no line may run more here");
    }
  }

  /** One function more within others. */
  void enter(String name) {
    if (calls >= DEEPEST) {
      throw StopException.limit(name + ": functions may call each other " + DEEPEST + " deep here");
    }
    calls++;
  }

  void leave() {
    calls--;
  }

  /** Whether Ctrl-C or the deadline has come. */
  void check() {
    if (late) {
      throw tooLate();
    }
    if (Thread.currentThread().isInterrupted()) {
      throw StopException.interrupted();
    }
  }

  /** The deadline has come. */
  void expire() {
    late = true;
  }

  boolean expired() {
    return late;
  }

  StopException tooLate() {
    return StopException.limit(
        "this line has run for "
            + limits.deadline().toSeconds()
            + " s; no line may run longer here");
  }

  /** The words of one command, so many characters by now. */
  void words(long characters) {
    if (characters > limits.value()) {
      throw StopException.limit(
          "the words of a command may have " + limits.value() + " characters here");
    }
  }
}
