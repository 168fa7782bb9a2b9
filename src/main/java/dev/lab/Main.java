package dev.lab;

import dev.lab.cli.LabCommand;

/** Starts the program. */
public final class Main {
  private Main() {}

  /** Runs one command and exits with its code. */
  public static void main(String[] args) {
    System.exit(LabCommand.run(args));
  }
}
