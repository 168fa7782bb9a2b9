package dev.lab.diagnose;

import dev.lab.check.Outcome.Cause;
import dev.lab.check.Situation;
import dev.lab.registry.name.ImageName;
import java.util.Optional;

/** An expanded image name has its host, its whole repository and its tag. */
final class AnswerLink implements Link {
  @Override
  public Station at() {
    return Station.ANSWER;
  }

  @Override
  public Optional<Cause> broken(Subject subject, Situation situation) {
    if (!subject.kind().equals("image-name")) {
      return Optional.empty();
    }
    String question = subject.text("question");
    String answer = situation.world().shell().answers().getOrDefault(question, "").strip();
    String how = "lab answer " + question + " HOST/REPOSITORY:TAG";
    if (answer.isEmpty()) {
      return Optional.of(
          Remedies.answer("no-answer", "the question has not been answered yet", how));
    }
    ImageName wanted = ImageName.parse(subject.text("name"));
    String whole = answer.replaceFirst("^docker\\.io/", ImageName.DOCKER_HUB + "/");
    if (!whole.startsWith(wanted.host() + "/")) {
      return Optional.of(
          Remedies.answer(
              "wrong-host",
              "the host is missing or wrong in " + answer,
              "is there a dot, a colon or localhost before the first slash? If not, the host is the"
                  + " Docker Hub's"));
    }
    String rest = whole.substring(wanted.host().length() + 1);
    int colon = rest.lastIndexOf(':');
    if (colon < 0) {
      return Optional.of(
          Remedies.answer(
              "no-tag", "the tag is missing in " + answer, "a name without a tag means :latest"));
    }
    return Optional.of(
        rest.substring(0, colon).equals(wanted.repository().value())
            ? Remedies.answer(
                "wrong-tag", "the tag is not the one that is meant", "look at the name again")
            : Remedies.answer(
                "wrong-repository",
                "the repository is not whole in " + answer,
                "a name of one word on the Docker Hub gets library/ in front"));
  }
}
