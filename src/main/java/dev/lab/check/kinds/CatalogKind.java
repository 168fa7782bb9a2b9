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

/** {@code catalog}: the registry lists {@code has}, and nothing of {@code lacks}. */
final class CatalogKind implements Kind {
  @Override
  public String name() {
    return "catalog";
  }

  @Override
  public String doc() {
    return "The registry lists has, and nothing of lacks";
  }

  @Override
  public List<Field> fields() {
    return List.of(
        Field.optional("has", FieldType.TEXTS, "Repositories that it lists"),
        Field.optional("lacks", FieldType.TEXTS, "Repositories that it does not list"),
        Fields.SERVICE);
  }

  @Override
  public boolean early() {
    return true;
  }

  @Override
  public Outcome look(CheckSpec spec, Situation situation) {
    List<String> has = Fields.texts(spec, "has");
    List<String> lacks = Fields.texts(spec, "lacks");
    String expected =
        has.isEmpty() && lacks.isEmpty()
            ? "a well-formed list of repositories"
            : String.join(", ", has) + (lacks.isEmpty() ? "" : "; not " + String.join(", ", lacks));
    Optional<Registry> registry = situation.world().registries().behind(Fields.service(spec));
    if (registry.isEmpty()) {
      return Outcome.failed(
          "the registry's catalog", expected, "there is no Service " + Fields.service(spec));
    }
    String looked = "the catalog of the registry at " + registry.get().address();
    List<String> found = registry.get().catalog();
    String shown = found.isEmpty() ? "an empty list" : String.join(", ", found);
    return found.containsAll(has) && lacks.stream().noneMatch(found::contains)
        ? Outcome.passed(looked, shown)
        : Outcome.failed(looked, expected, shown);
  }
}
