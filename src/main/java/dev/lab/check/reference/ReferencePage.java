package dev.lab.check.reference;

import dev.lab.check.Kind;
import dev.lab.course.Field;
import dev.lab.course.FieldType;
import dev.lab.course.LabShapes;
import dev.lab.course.Shape;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The reference of the language of labs, in Markdown. */
public final class ReferencePage {
  private static final String HEAD =
      """
      # The language of labs

      Made by `lab reference` from the code that reads labs; a test keeps the two equal.

      A lab is a folder: a file `lab.yaml`, and a Markdown file a step. A step's file begins with its
      fields between two lines of `---`; its prose follows, and the prose's `bash` blocks are the
      step's solution. Editors check the files against `schema/lab.json` and `schema/step.json`.

      In the tables a field in **bold** must be there. Fields marked *2* are of format 2: `lab.yaml`
      says `format: 2` where a lab uses one. A time is written `30s` or `2m`.
      """;

  private final StringBuilder page = new StringBuilder(HEAD);
  private final Map<String, Shape> shapes = new LinkedHashMap<>();

  private ReferencePage() {}

  /** The page with these kinds of check. */
  public static String of(Collection<Kind> kinds) {
    ReferencePage made = new ReferencePage();
    made.all(kinds);
    return made.page.toString();
  }

  private void all(Collection<Kind> kinds) {
    collect(LabShapes.LAB);
    collect(LabShapes.STEP);
    kinds.forEach(k -> k.fields().forEach(f -> collect(f.type())));
    for (Shape shape : shapes.values()) {
      page.append("\n## ").append(title(shape)).append("\n\n").append(shape.doc()).append(".\n");
      table(shape.fields());
    }
    page.append(
        """

        ## When a check counts

        - `needs`: until all of them pass, the check is skipped, and the first that does not is named.
        - `when`, `unless`: another check by its id, or one of its own: `{kind: object, resource:
          deployment, name: web}`. It is looked at once. A check that does not apply is skipped; the
          step is done without it, and it is not graded.
        - `within`, `for`: a check is looked at until it holds, `within` its time (that of the run
          unless told: 10 s for `lab check`, 2 s in grading); one look where it holds at once. With
          `for` it must then go on holding so long, and begins anew where it breaks. `lab check
          --timeout` caps all of them.
        - `points`, `bonus`, `hidden`, `partial`: what grading counts. With `partial` a check of
          several `expect` lines earns the share of its points that the lines that hold are.
        - Graded again from what was handed in, a check is told what it was told then. What secrets
          were, the evidence does not say: the data of Secrets, and values whose names or shapes say
          so, are `(redacted)`. That they are there can be checked; a check that comes out otherwise
          without their values has no grade from evidence.

        ## Kinds of check

        """);
    for (Kind kind : kinds) {
      page.append("- [`").append(kind.name()).append("`](#kind-").append(kind.name()).append(")\n");
    }
    for (Kind kind : kinds) {
      page.append("\n### Kind ").append(kind.name()).append("\n\n").append(kind.doc()).append('.');
      page.append(kind.since() > 1 ? " *" + kind.since() + "*" : "");
      page.append(
          kind.needsShell() ? " It looks at the learner's shell, so it is not graded." : "");
      page.append('\n');
      table(kind.fields());
      if (!kind.notes().isEmpty()) {
        page.append('\n').append(kind.notes().strip()).append('\n');
      }
    }
    page.append(
        """

        ## Kinds of your own

        A jar in the lab's folder `kinds` may bring kinds of check: classes that implement
        `dev.lab.check.Kind`, named in its `META-INF/services/dev.lab.check.Kind`. They are let in
        with `--trust` only; without it their checks are skipped.
        """);
  }

  private static String title(Shape shape) {
    return switch (shape.name()) {
      case "lab" -> "lab.yaml";
      case "step" -> "A step";
      default -> "`" + shape.name() + "`";
    };
  }

  private void collect(Shape shape) {
    if (shapes.putIfAbsent(shape.name(), shape) == null) {
      shape.fields().forEach(f -> collect(f.type()));
    }
  }

  private void collect(FieldType type) {
    switch (type) {
      case FieldType.Map map -> collect(map.shape());
      case FieldType.Maps maps -> collect(maps.shape());
      default -> {
        // It names no other fields.
      }
    }
  }

  private void table(List<Field> fields) {
    if (fields.isEmpty()) {
      return;
    }
    page.append("\n| field | is | |\n|---|---|---|\n");
    for (Field field : fields) {
      String name = "`" + field.name() + "`";
      page.append("| ")
          .append(field.required() ? "**" + name + "**" : name)
          .append(field.since() > 1 ? " *" + field.since() + "*" : "")
          .append(" | ")
          .append(words(field.type()))
          .append(" | ")
          .append(field.doc().replace("|", "\\|"))
          .append(" |\n");
    }
  }

  private static String words(FieldType type) {
    return switch (type) {
      case FieldType.Map map -> (map.text() ? "a text, or " : "") + "a map: " + link(map.shape());
      case FieldType.Maps maps ->
          "a list of " + (maps.text() ? "texts, or of " : "") + link(maps.shape());
      default -> type.words();
    };
  }

  private static String link(Shape shape) {
    return "[`" + shape.name() + "`](#" + shape.name() + ")";
  }
}
