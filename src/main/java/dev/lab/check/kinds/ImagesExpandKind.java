package dev.lab.check.kinds;

import dev.lab.check.Kind;
import dev.lab.check.Outcome;
import dev.lab.check.Situation;
import dev.lab.course.CheckSpec;
import dev.lab.course.Field;
import dev.lab.course.FieldType;
import dev.lab.target.LearnerShell.ShellVariable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code images-expand}: {@code $REGISTRY/IMAGE:$TAG} of each of {@code images} is {@code
 * registry}/IMAGE:{@code tag}, and both variables are exported.
 */
final class ImagesExpandKind implements Kind {
  @Override
  public String name() {
    return "images-expand";
  }

  @Override
  public boolean needsShell() {
    return true;
  }

  @Override
  public String doc() {
    return "$REGISTRY/IMAGE:$TAG of each of the images is what registry and tag say, and both variables are exported";
  }

  @Override
  public List<Field> fields() {
    return List.of(
        Field.required("images", FieldType.TEXTS, "The images"),
        Field.required("registry", FieldType.TEXT, "The value of REGISTRY"),
        Field.required("tag", FieldType.TEXT, "The value of TAG"));
  }

  @Override
  public Outcome look(CheckSpec spec, Situation situation) {
    Map<String, ShellVariable> variables = situation.world().shell().variables();
    String registry = Fields.text(spec, "registry");
    String tag = Fields.text(spec, "tag");
    String first = Fields.texts(spec, "images").getFirst();
    String looked = "$REGISTRY/" + first + ":$TAG in a program that you start";
    String expected = registry + "/" + first + ":" + tag;
    String found = seen(variables.get("REGISTRY")) + "/" + first + ":" + seen(variables.get("TAG"));
    return found.equals(expected)
        ? Outcome.passed(looked, found)
        : Outcome.failed(looked, expected, found);
  }

  /** What another program sees of a variable. */
  private static String seen(@Nullable ShellVariable variable) {
    return variable == null || !variable.exported() ? "(nothing)" : variable.value();
  }
}
