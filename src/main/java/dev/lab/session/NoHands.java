package dev.lab.session;

import dev.lab.pane.Window;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** In a second terminal nobody types into the lab's shell, and nobody can be asked. */
public final class NoHands implements Typist {
  private final Optional<Window> window;
  private final Optional<Path> folder;

  /** Where lines are all there is. */
  public NoHands() {
    this(Optional.empty());
  }

  /** Where there may be a terminal to draw on. */
  public NoHands(Optional<Window> window) {
    this(window, Optional.empty());
  }

  /**
   * Where there may be a terminal to draw on.
   *
   * @param folder where that one works
   */
  public NoHands(Optional<Window> window, Optional<Path> folder) {
    this.window = window;
    this.folder = folder;
  }

  @Override
  public Optional<Path> where() {
    return folder;
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
