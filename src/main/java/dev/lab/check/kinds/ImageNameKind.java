package dev.lab.check.kinds;

import dev.lab.check.Kind;
import dev.lab.check.Outcome;
import dev.lab.check.Situation;
import dev.lab.course.CheckSpec;
import dev.lab.registry.name.ImageName;
import java.util.List;

/**
 * {@code image-name}: the answer to {@code question} is {@code name}, expanded to host, repository
 * and tag as docker does. {@code docker.io} and {@code index.docker.io} are the same.
 */
final class ImageNameKind implements Kind {
  @Override
  public String name() {
    return "image-name";
  }

  @Override
  public boolean needsShell() {
    return true;
  }

  @Override
  public List<String> problems(CheckSpec spec) {
    return Fields.problems(spec, List.of("question", "name"));
  }

  @Override
  public Outcome look(CheckSpec spec, Situation situation) {
    String question = Fields.text(spec, "question");
    String name = Fields.text(spec, "name");
    String looked = "your answer to " + question;
    String expected = name + ", written out: host, repository and tag";
    String answer = situation.world().shell().answers().getOrDefault(question, "").strip();
    if (answer.isEmpty()) {
      return Outcome.failed(looked, expected, "no answer yet");
    }
    String whole = answer.replaceFirst("^docker\\.io/", ImageName.DOCKER_HUB + "/");
    return whole.equals(ImageName.parse(name).toString())
        ? Outcome.passed(looked, answer)
        : Outcome.failed(looked, expected, answer);
  }
}
