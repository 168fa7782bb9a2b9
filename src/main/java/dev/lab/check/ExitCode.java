package dev.lab.check;

import java.util.List;

/** What the command's exit codes mean. Of several the worst counts: 4, then 3, then 1. */
public final class ExitCode {
  public static final int PASSED = 0;
  public static final int FAILED = 1;
  public static final int USAGE = 2;
  public static final int UNREACHABLE = 3;
  public static final int OUR_FAULT = 4;

  /** The same for {@code --help}. */
  public static final String HELP =
      "Exit codes: 0 all is well, every check passed; 1 a check failed; 2 wrong usage, or nothing is"
          + " running; 3 something could not be reached; 4 our own fault (of several: 4, else 3, else"
          + " 1).";

  private ExitCode() {}

  /** The code of a run. */
  public static int of(List<Result> results) {
    int code = PASSED;
    for (Result result : results) {
      code =
          Math.max(
              code,
              switch (result.outcome()) {
                case Outcome.Passed passed -> PASSED;
                case Outcome.Failed failed -> result.settled() ? PASSED : FAILED;
                case Outcome.Skipped skipped -> result.settled() ? PASSED : FAILED;
                case Outcome.Unreachable unreachable -> UNREACHABLE;
                case Outcome.Broken broken -> OUR_FAULT;
              });
    }
    return code;
  }
}
