package dev.lab.course;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts a lab into the learner's language, step by step. What is not translated, or has drifted from
 * the original, stays as it is.
 *
 * @param wanted languages, the best first
 * @param own the original's language
 * @param format of the lab's files
 */
record Localiser(List<String> wanted, String own, int format) {

  /** The same words in the best language there is. */
  Step step(Path file, Step step, Step raw, Parameters parameters) {
    return best(
            file,
            parameters,
            (translation, problems) -> Drift.ofStep(translation, raw, file, problems))
        .map(t -> t.into(step, parameters))
        .orElse(step);
  }

  /** The lab's title and the text that stands ahead of its first step. */
  record Intro(String title, String text) {}

  /** The intro in the best language there is. */
  Intro intro(Path file, Intro raw, Parameters parameters) {
    return best(
            file,
            parameters,
            (translation, problems) ->
                Drift.ofIntro(translation, raw.title(), raw.text(), file, problems))
        .map(t -> new Intro(parameters.in(t.title()), parameters.in(t.body())))
        .orElseGet(() -> new Intro(parameters.in(raw.title()), parameters.in(raw.text())));
  }

  private interface Check {
    void drift(Translation translation, List<Problem> problems);
  }

  private Optional<Translation> best(Path file, Parameters parameters, Check check) {
    for (String language : wanted) {
      if (language.equals(own) || language.startsWith(own + "-")) {
        return Optional.empty();
      }
      Path translated = Translation.file(file, language);
      if (Files.isRegularFile(translated)) {
        List<Problem> problems = new ArrayList<>();
        Optional<Translation> read = Translation.read(translated, problems);
        read.ifPresent(t -> check.drift(t, problems));
        if (format > 1) {
          read.ifPresent(t -> t.checkBraces(parameters.values().keySet(), problems));
        }
        if (problems.isEmpty()) {
          return read;
        }
      }
    }
    return Optional.empty();
  }
}
