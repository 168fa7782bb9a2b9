package dev.lab.session;

import dev.lab.pane.Window;
import java.io.IOException;
import java.util.Optional;

/** In a second terminal nobody types into the lab's shell, and nobody can be asked. */
public final class NoHands implements Typist {
  private final Optional<Window> window;

  /** Where lines are all there is. */
  public NoHands() {
    this(Optional.empty());
  }

  /** Where there is a terminal to draw on. */
  public NoHands(Optional<Window> window) {
    this.window = window;
  }

  @Override
  public int type(String input) throws IOException {
    throw new IOException("this word works in the lab's own shell only");
  }

  @Override
  public boolean confirm(String question) {
    return false;
  }

  @Override
  public Optional<Window> window() {
    return window;
  }

  @Override
  public boolean endsThings() {
    return true;
  }
}
