package dev.lab.target.recorded;

import java.util.function.Supplier;

/** Who answers a question: the world, whose answer is kept, or what was kept of it. */
interface Answers {
  /**
   * The answer; {@link dev.lab.target.UnreachableException} where there is none.
   *
   * @param world asks it
   */
  <T> T answer(Question question, Codec<T> codec, Supplier<T> world);
}
