package dev.lab.session;

/**
 * What the prompt says.
 *
 * @param step the current step's number, from 1
 * @param left how many of the step's checks have not passed yet
 * @param note what the class that was joined hears; empty where none was
 */
public record PromptState(String lab, int step, int steps, int left, String note) {
  /** Where no class was joined. */
  public PromptState(String lab, int step, int steps, int left) {
    this(lab, step, steps, left, "");
  }
}
