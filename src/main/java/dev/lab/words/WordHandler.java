package dev.lab.words;

/** What answers calls. */
@FunctionalInterface
public interface WordHandler {
  /**
   * Answers one call and gives its exit status. The thread is interrupted when the caller goes
   * away.
   *
   * @throws Exception answered as our own fault, status 4
   */
  int run(WordCall call) throws Exception;
}
