package dev.lab.session;

import java.io.IOException;

/** In a second terminal nobody types into the lab's shell, and nobody can be asked. */
public final class NoHands implements Typist {
  @Override
  public int type(String input) throws IOException {
    throw new IOException("this word works in the lab's own shell only");
  }

  @Override
  public boolean confirm(String question) {
    return false;
  }
}
