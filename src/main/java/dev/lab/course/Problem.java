package dev.lab.course;

import java.nio.file.Path;

/**
 * Something wrong in a lab's files.
 *
 * @param line from 1; 0 where it is about the whole file
 */
public record Problem(Path file, int line, String message) {
  @Override
  public String toString() {
    return file + (line > 0 ? ":" + line : "") + ": " + message;
  }
}
