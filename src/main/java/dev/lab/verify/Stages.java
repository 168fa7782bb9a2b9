package dev.lab.verify;

import java.io.IOException;
import java.util.Optional;

/** Gives places to prove a lab in, one at a time. */
public interface Stages extends AutoCloseable {
  /** One where nothing has been done yet. */
  Stage fresh() throws IOException, InterruptedException;

  /**
   * Ends a stage and keeps it as it is.
   *
   * @return empty where it can't be kept, as on a real cluster; the stage has ended all the same
   */
  Optional<Kept> keep(Stage stage) throws IOException;

  /**
   * What this place lacks of what labs stand on, a sentence: asked once something has failed, and
   * only what the cluster and the engine themselves say counts.
   */
  Optional<String> lacks() throws IOException, InterruptedException;

  /** Forgets everything that was kept. */
  @Override
  void close();

  /** A stage as it was. */
  @FunctionalInterface
  interface Kept {
    /** Opens it once more, just as it was. */
    Stage again() throws IOException, InterruptedException;
  }
}
