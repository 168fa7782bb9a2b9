package dev.lab.sandbox.build;

import java.io.IOException;

/** Where a build says what it does. */
public interface Output {
  /** Text as it is to be shown. */
  void print(String text) throws IOException;

  /** The id of an image that a stage ended with. */
  void built(String id) throws IOException;
}
