package dev.lab.diagnose;

import dev.lab.check.Outcome.Cause;
import dev.lab.check.Situation;
import dev.lab.check.kinds.ImageSubject;
import dev.lab.check.kinds.NoSubjectException;
import dev.lab.course.CheckSpec;
import dev.lab.target.Refusal;
import dev.lab.target.RefusedException;
import dev.lab.target.UnreachableException;
import java.util.List;
import java.util.Optional;

/** The registry that an image's name leads to has it, and shows it to the one who asks. */
final class ImageLink implements Link {
  @Override
  public Station at() {
    return Station.NAMED;
  }

  @Override
  public Optional<Cause> broken(Subject about, Situation situation) {
    CheckSpec spec = about.spec();
    try {
      ImageSubject subject = ImageSubject.of(spec, situation);
      return missing(subject)
          .or(() -> latest(spec, subject))
          .or(() -> moved(spec, situation, subject));
    } catch (NoSubjectException e) {
      return Optional.empty();
    }
  }

  private static Optional<Cause> missing(ImageSubject subject) {
    try {
      return subject
              .registry()
              .manifest(subject.repository(), subject.name().reference())
              .isPresent()
          ? Optional.empty()
          : Optional.of(ImageRemedies.noImage(subject.shown(), subject.name(), tags(subject)));
    } catch (RefusedException e) {
      return Optional.of(refused(e.refusal(), subject.shown()));
    }
  }

  /** None where it does not tell them. */
  private static List<String> tags(ImageSubject subject) {
    try {
      return subject.registry().tags(subject.repository());
    } catch (UnreachableException e) {
      return List.of();
    }
  }

  static Cause refused(Refusal refusal, String image) {
    return switch (refusal.reason()) {
      case LOGIN_NEEDED -> ImageRemedies.loginNeeded(refusal, image);
      case LOGIN_WRONG -> ImageRemedies.loginWrong(refusal);
      case NOT_ALLOWED -> ImageRemedies.notAllowed(refusal, image);
      case LIMITED -> ImageRemedies.limited(refusal);
    };
  }

  private static Optional<Cause> moved(CheckSpec spec, Situation situation, ImageSubject subject) {
    return subject
        .registry()
        .manifest(subject.repository(), subject.name().reference())
        .flatMap(
            now ->
                subject
                    .movedFrom(spec, situation, now.digest())
                    .map(first -> ImageRemedies.moved(subject.shown(), first, now.digest())));
  }

  private static Optional<Cause> latest(CheckSpec spec, ImageSubject subject) {
    boolean unwanted = spec.fields().has("latest");
    boolean is = subject.name().tag().filter(t -> t.value().equals("latest")).isPresent();
    return unwanted && is
        ? Optional.of(ImageRemedies.latestUsed(subject.shown()))
        : Optional.empty();
  }
}
