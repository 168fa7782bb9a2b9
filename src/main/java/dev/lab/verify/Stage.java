package dev.lab.verify;

import dev.lab.session.LiveSession;
import java.io.IOException;

/** A learner's place at a lab, a shell, a cluster and an engine, with nobody who sits there. */
public interface Stage extends AutoCloseable {
  /** The lab's words, and the learner's record. */
  LiveSession session();

  /** Types an input into the shell, a lab word or a line of bash, and gives its exit status. */
  int type(String input) throws IOException, InterruptedException;

  /** What was printed since this was asked last. */
  String said() throws IOException;

  @Override
  void close();
}
