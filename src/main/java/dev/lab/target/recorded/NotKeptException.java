package dev.lab.target.recorded;

import dev.lab.target.UnreachableException;
import dev.lab.target.Witness;

/** The evidence does not have the answer to a question. */
final class NotKeptException extends UnreachableException {
  private static final long serialVersionUID = 1;

  NotKeptException(String question) {
    super(Witness.NOT_KEPT, question);
  }
}
