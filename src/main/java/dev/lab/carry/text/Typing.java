package dev.lab.carry.text;

/** Whether a command of somebody else's lab is one for the program to type, and why not. */
public enum Typing {
  /** It is part of the solution. */
  TYPED(""),
  /** It goes on until it is interrupted. */
  GOES_ON("it goes on until Ctrl-C, so it is shown and not typed by solve"),
  /** It wants keys. */
  INTERACTIVE("it waits for keys, so it is shown and not typed by solve"),
  /** It is no command of a shell. */
  NO_COMMAND("it is typed into another program than the shell, so it is shown and not typed"),
  /** Nobody could look through it. */
  TOO_LONG("it is too long to be looked through, so it is shown and not typed"),
  /** It ends the shell. */
  ENDS("it ends or replaces the shell that it is typed in, so it is shown and not typed by solve"),
  /** It changes the machine that it runs on. */
  MACHINE(
      "it changes the machine itself, which in a lab is the learner's own: it is shown, and not"
          + " typed by solve"),
  /** It says itself that it is no whole command. */
  PLACEHOLDER("a word in it is to be filled in by the learner, so it is shown and not typed");

  private final String why;

  Typing(String why) {
    this.why = why;
  }

  /** Why it is not typed; empty where it is. */
  public String why() {
    return why;
  }
}
