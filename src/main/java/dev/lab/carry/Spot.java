package dev.lab.carry;

/**
 * Where something stood.
 *
 * @param file in the folder that was read
 * @param line from 1; 0 for the whole file
 */
public record Spot(String file, int line) {
  @Override
  public String toString() {
    return line > 0 ? file + ":" + line : file;
  }
}
