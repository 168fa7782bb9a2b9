package dev.lab.check.kinds;

import dev.lab.check.Kind;
import dev.lab.course.LabException;
import dev.lab.course.Problem;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** The kinds that jars in a lab's folder {@code kinds} bring, as services. */
final class JarKinds {
  private JarKinds() {}

  /** The jars, sorted. */
  static List<Path> jars(Path lab) {
    try (Stream<Path> all = Files.list(lab.resolve("kinds"))) {
      return all.filter(p -> p.getFileName().toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /**
   * Loads them, for as long as the process lives.
   *
   * @param taken the names that are taken
   */
  static List<Kind> load(Path lab, Map<String, Kind> taken) throws LabException {
    List<Kind> found = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (Path jar : jars(lab)) {
      List<Kind> its = load(jar, problems);
      if (its.isEmpty() && problems.isEmpty()) {
        problems.add(
            new Problem(
                jar, 0, "it has no kind of check: META-INF/services/" + Kind.class.getName()));
      }
      for (Kind kind : its) {
        if (taken.containsKey(kind.name())
            || found.stream().anyMatch(k -> k.name().equals(kind.name()))) {
          problems.add(new Problem(jar, 0, "there is a kind called " + kind.name() + " already"));
        }
        found.add(kind);
      }
    }
    if (!problems.isEmpty()) {
      throw new LabException(problems);
    }
    return found;
  }

  private static List<Kind> load(Path jar, List<Problem> problems) {
    List<Kind> kinds = new ArrayList<>();
    try {
      // Kinds load their classes as they go, so this stays open.
      URLClassLoader loader =
          new URLClassLoader(new URL[] {jar.toUri().toURL()}, Kind.class.getClassLoader());
      for (Kind kind : ServiceLoader.load(Kind.class, loader)) {
        if (kind.getClass().getClassLoader() == loader) {
          kinds.add(kind);
        }
      }
    } catch (MalformedURLException | ServiceConfigurationError | LinkageError e) {
      problems.add(new Problem(jar, 0, "its kinds of check can't be loaded: " + e.getMessage()));
    }
    return kinds;
  }
}
