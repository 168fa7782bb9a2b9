package dev.lab.session;

import java.io.IOException;

/** The hands of a session: types a line into the learner's shell, and asks the learner. */
public interface Typist {
  /** Shows the input as if it had been typed, runs it and gives its exit status. */
  int type(String input) throws IOException, InterruptedException;

  /** Asks a question that is answered by y or n; false where nobody can answer. */
  boolean confirm(String question);
}
