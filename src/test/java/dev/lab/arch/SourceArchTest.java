package dev.lab.arch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds what the sources of both modules must look like: length, a chapter a package, a sentence a
 * public type.
 */
class SourceArchTest {
  private static final int MOST_LINES = 500;
  private static final int MEDIAN_LINES = 120;
  private static final Set<String> TOP_LEVEL =
      Set.of(
          ".ci",
          ".gitignore",
          ".mvn",
          "CONTRIBUTING.md",
          "README.md",
          "bench",
          "lab",
          "labs",
          "mvnw",
          "mvnw.cmd",
          "pom.xml",
          "registry-server",
          "src",
          "tools");
  private static final Pattern PUBLIC_TYPE =
      Pattern.compile(
          "^public (?:(?:abstract|final|sealed|non-sealed) )*(?:class|record|interface|enum|@interface) (\\w+)",
          Pattern.MULTILINE);

  private static List<Path> sources() throws IOException {
    Path root = Path.of("").toAbsolutePath().getParent();
    try (Stream<Path> app = Files.walk(root.resolve("src/main/java"));
        Stream<Path> registry = Files.walk(root.resolve("registry-server/src/main/java"))) {
      List<Path> all =
          Stream.concat(app, registry).filter(f -> f.toString().endsWith(".java")).toList();
      assertTrue(all.size() > 10, "sources not found under " + root);
      return all;
    }
  }

  @Test
  void noFileIsLongAndMostAreShort() throws IOException {
    TreeSet<String> tooLong = new TreeSet<>();
    List<Integer> lengths = new java.util.ArrayList<>();
    for (Path file : sources()) {
      int lines = Files.readAllLines(file).size();
      lengths.add(lines);
      if (lines > MOST_LINES) {
        tooLong.add(file + ": " + lines);
      }
    }
    lengths.sort(null);
    assertEquals(new TreeSet<>(), tooLong);
    assertTrue(lengths.get(lengths.size() / 2) <= MEDIAN_LINES);
  }

  @Test
  void theTopLevelHoldsTheProjectAndNothingThatARunLeft() throws Exception {
    Path root = Path.of("").toAbsolutePath().getParent();
    Process git =
        new ProcessBuilder("git", "ls-tree", "--name-only", "HEAD")
            .directory(root.toFile())
            .redirectErrorStream(true)
            .start();
    TreeSet<String> found =
        new TreeSet<>(new String(git.getInputStream().readAllBytes(), UTF_8).lines().toList());
    assertEquals(0, git.waitFor(), found::toString);
    assertTrue(found.contains("pom.xml"), found::toString);
    found.removeAll(TOP_LEVEL);
    assertEquals(new TreeSet<>(), found);
  }

  @Test
  void everyPackageSaysWhatItIsFor() throws IOException {
    TreeSet<String> missing = new TreeSet<>();
    for (Path file : sources()) {
      Path info = file.resolveSibling("package-info.java");
      if (!Files.exists(info) || !Files.readString(info).contains("@NullMarked")) {
        missing.add(info.toString());
      }
    }
    assertEquals(new TreeSet<>(), missing);
  }

  @Test
  void everyPublicTypeHasASentence() throws IOException {
    TreeSet<String> missing = new TreeSet<>();
    for (Path file : sources()) {
      String text = Files.readString(file);
      Matcher type = PUBLIC_TYPE.matcher(text);
      if (type.find() && !text.substring(0, type.start()).contains("/**")) {
        missing.add(file.getFileName().toString());
      }
    }
    assertEquals(new TreeSet<>(), missing);
  }
}
