package dev.lab;

import dev.lab.cli.LabCommand;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Starts the program. */
public final class Main {
  private Main() {}

  /** Runs one command and exits with its code. */
  public static void main(String[] args) {
    quiet();
    System.exit(LabCommand.run(args));
  }

  /** The terminal is the learner's: what libraries log is shown only with LAB_TRACE. */
  private static void quiet() {
    System.setProperty("com.google.protobuf.use_unsafe_pre22_gencode", "true");
    if (System.getenv("LAB_TRACE") == null) {
      Logger.getLogger("").setLevel(Level.OFF);
    }
  }
}
