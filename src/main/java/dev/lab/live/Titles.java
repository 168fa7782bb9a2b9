package dev.lab.live;

import java.util.Optional;

/** What steps and checks are called, by the instructor's own labs: learners tell only ids. */
public interface Titles {
  /** Knows none. */
  Titles NONE =
      new Titles() {
        @Override
        public Optional<String> step(String lab, String step) {
          return Optional.empty();
        }

        @Override
        public Optional<String> check(String lab, String check) {
          return Optional.empty();
        }
      };

  /** Of a step. */
  Optional<String> step(String lab, String step);

  /** Of a check. */
  Optional<String> check(String lab, String check);
}
