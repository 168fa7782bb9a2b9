package dev.lab.testing;

import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A jar with a kind of check, compiled as its author would: the ConfigMap paint has a colour. */
public final class KindJar {
  private static final String SOURCE =
      """
      package author;

      import dev.lab.check.Kind;
      import dev.lab.check.Outcome;
      import dev.lab.check.Situation;
      import dev.lab.course.CheckSpec;
      import dev.lab.course.Field;
      import dev.lab.course.FieldType;
      import java.util.List;

      public final class ColourKind implements Kind {
        @Override public String name() { return "NAME"; }
        @Override public String doc() { return "The paint has a colour"; }
        @Override public List<Field> fields() {
          return List.of(Field.required("colour", FieldType.TEXT, "The colour"));
        }
        @Override public Outcome look(CheckSpec spec, Situation situation) {
          String wanted = spec.fields().path("colour").asString("");
          String found = situation.world().cluster()
              .find(situation.world().cluster().type("configmap").orElseThrow(), "", "paint")
              .map(p -> p.path("data").path("colour").asString("")).orElse("no paint");
          return found.equals(wanted)
              ? Outcome.passed("the paint", found)
              : Outcome.failed("the paint", wanted, found);
        }
      }
      """;

  private KindJar() {}

  /** Writes {@code kinds/colour.jar} into a lab's folder, its kind under this name. */
  public static void write(Path lab, String name) throws Exception {
    Path classes = Files.createDirectories(lab.resolveSibling("classes"));
    var source =
        new SimpleJavaFileObject(
            URI.create("string:///author/ColourKind.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreErrors) {
            return SOURCE.replace("NAME", name);
          }
        };
    List<String> options =
        List.of(
            "-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
    if (!ToolProvider.getSystemJavaCompiler()
        .getTask(null, null, null, options, null, List.of(source))
        .call()) {
      throw new AssertionError("the kind is not compiled");
    }
    Path kinds = Files.createDirectories(lab.resolve("kinds"));
    try (OutputStream out = Files.newOutputStream(kinds.resolve("colour.jar"));
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("author/ColourKind.class"));
      zip.write(Files.readAllBytes(classes.resolve("author/ColourKind.class")));
      zip.putNextEntry(new ZipEntry("META-INF/services/dev.lab.check.Kind"));
      zip.write("author.ColourKind\n".getBytes(StandardCharsets.UTF_8));
    }
  }
}
