package dev.lab.carry;

/** A folder that can't be read as a lab, or written: a sentence for the user. */
public final class CarryException extends Exception {
  private static final long serialVersionUID = 1;

  /** With this sentence. */
  public CarryException(String sentence) {
    super(sentence, null, false, false);
  }
}
