package dev.lab.cli;

import dev.lab.check.ExitCode;
import dev.lab.course.Audience;
import dev.lab.course.Lab;
import dev.lab.course.LabException;
import dev.lab.course.Translations;
import dev.lab.progress.Progress;
import dev.lab.progress.ProgressException;
import dev.lab.progress.ProgressStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a lab as one learner has it: with their parameters, in their language. */
final class LearnersLab {
  private final Console console;
  private final LabOptions options;

  LearnersLab(Console console, LabOptions options) {
    this.console = console;
    this.options = options;
  }

  /**
   * The lab for the learner of a record, or the one that was named; the record keeps the id.
   *
   * @param plain the lab as it is without a learner
   */
  Lab read(Lab plain, ProgressStore store) throws ProgressException {
    Optional<Progress> kept = store.load();
    String learner = audience(named(console.environment()), kept).learner();
    String first = plain.steps().getFirst().id();
    Progress progress = kept.orElseGet(() -> Progress.fresh(plain.id(), learner, first));
    String before = progress.learner().isEmpty() ? Audience.NO_NAME : progress.learner();
    if (!before.equals(learner) && !plain.parameters().isEmpty()) {
      throw new CommandException(
          ExitCode.USAGE,
          "your record of "
              + plain.id()
              + " is that of the learner "
              + before
              + ", and "
              + learner
              + " has other values in this lab: start with --learner "
              + before
              + ", or anew with --reset");
    }
    store.save(progress.of(learner));
    List<String> languages = Languages.wanted(options.lang(), console.environment());
    checkLanguage(plain, languages);
    return Labs.load(console, options.lab(), Audience.of(learner).in(languages), options.trust());
  }

  /** The id that was given: an option, then the environment. */
  private String named(Map<String, String> environment) {
    return options.learner().isEmpty()
        ? environment.getOrDefault("LAB_LEARNER", "")
        : options.learner();
  }

  private static Audience audience(String named, Optional<Progress> kept) {
    if (named.isEmpty()) {
      return Audience.of(
          kept.map(Progress::learner).filter(l -> !l.isEmpty()).orElse(Audience.NO_NAME));
    }
    return audience(named);
  }

  /** The learner with this id, who reads the lab in its own language. */
  static Audience audience(String id) {
    try {
      return Audience.of(id);
    } catch (IllegalArgumentException e) {
      throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()));
    }
  }

  /** Who asks for a language by name is told where it is missing. */
  private void checkLanguage(Lab lab, List<String> wanted) {
    if (options.lang().isEmpty()) {
      return;
    }
    try {
      List<String> there = Translations.of(lab.folder()).languages();
      if (wanted.stream().noneMatch(there::contains)) {
        throw new CommandException(
            ExitCode.USAGE,
            lab.id()
                + " is not there in the language \""
                + options.lang()
                + "\"; it is in "
                + String.join(", ", there));
      }
    } catch (LabException e) {
      throw new CommandException(ExitCode.USAGE, e.getMessage());
    }
  }
}
