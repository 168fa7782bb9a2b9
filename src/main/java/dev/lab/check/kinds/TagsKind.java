package dev.lab.check.kinds;

import dev.lab.check.Kind;
import dev.lab.check.Outcome;
import dev.lab.check.Situation;
import dev.lab.course.CheckSpec;
import dev.lab.course.Field;
import dev.lab.course.FieldType;
import dev.lab.target.Registry;
import java.util.List;
import java.util.Optional;

/** {@code tags}: none of {@code images} has the tag {@code lacks}. */
final class TagsKind implements Kind {
  @Override
  public String name() {
    return "tags";
  }

  @Override
  public String doc() {
    return "None of the images has the tag";
  }

  @Override
  public List<Field> fields() {
    return List.of(
        Field.required("images", FieldType.TEXTS, "The repositories"),
        Field.required("lacks", FieldType.TEXT, "The tag"),
        Fields.SERVICE);
  }

  @Override
  public boolean early() {
    return true;
  }

  @Override
  public Outcome look(CheckSpec spec, Situation situation) {
    String lacks = Fields.text(spec, "lacks");
    String expected = "no tag " + lacks;
    Optional<Registry> registry = situation.world().registries().behind(Fields.service(spec));
    if (registry.isEmpty()) {
      return Outcome.failed(
          "the registry's tags", expected, "there is no Service " + Fields.service(spec));
    }
    List<String> images = Fields.texts(spec, "images");
    String looked = "the tags of " + String.join(", ", images) + " at " + registry.get().address();
    List<String> found =
        SideBySide.ask(images, i -> registry.get().tags(i).contains(lacks) ? i + ":" + lacks : "")
            .stream()
            .filter(i -> !i.isEmpty())
            .toList();
    return found.isEmpty()
        ? Outcome.passed(looked, expected)
        : Outcome.failed(looked, expected, String.join(", ", found));
  }
}
