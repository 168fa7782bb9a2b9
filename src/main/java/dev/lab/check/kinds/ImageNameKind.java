package dev.lab.check.kinds;

import dev.lab.check.Kind;
import dev.lab.check.Outcome;
import dev.lab.check.Situation;
import dev.lab.course.CheckSpec;
import dev.lab.course.Field;
import dev.lab.course.FieldType;
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
  public String doc() {
    return "The answer to a question is an image's name, expanded to host, repository and tag as docker does";
  }

  @Override
  public List<Field> fields() {
    return List.of(
        Field.required("question", FieldType.TEXT, "The question's name"),
        Field.required("name", FieldType.TEXT, "The image's name, as short as you like"));
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
