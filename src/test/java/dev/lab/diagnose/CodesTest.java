package dev.lab.diagnose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.check.Outcome;
import dev.lab.testing.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The chain is in order, and every code that a cause can have is in CONTRIBUTING.md's table. */
class CodesTest {
  @Test
  void theTableHasEveryCodeAndNoOther() throws IOException {
    TreeSet<String> codes = new TreeSet<>(CauseCodes.all());
    codes.removeAll(List.of("unreachable", Outcome.Cause.AS_SEEN));
    TreeSet<String> told = new TreeSet<>();
    String table = Files.readString(Project.root().resolve("CONTRIBUTING.md"));
    for (String row : table.substring(table.indexOf("## The one cause")).lines().toList()) {
      String[] cells = row.split("\\|");
      if (cells.length == 4 && cells[1].contains("Link`")) {
        Pattern.compile("`([a-z0-9-]+)`")
            .matcher(cells[3])
            .results()
            .forEach(r -> told.add(r.group(1)));
      }
    }
    assertEquals(codes, told);
  }

  /** How tests read a code: {@code cause(…, "code"}, {@code assertEquals("code", …code()}. */
  private static final Pattern READ =
      Pattern.compile("\\bcause\\(([^;()]*)|assertEquals\\((\\s*\"[a-z0-9-]+\",)[^;]*?\\bcode\\b");

  @Test
  void everyCodeIsReadByATest() throws IOException {
    TreeSet<String> untested = new TreeSet<>(CauseCodes.all());
    // No link is broken there.
    untested.removeAll(List.of("unreachable", Outcome.Cause.AS_SEEN));
    try (var files = Files.walk(Project.root().resolve("src/test/java/dev/lab"))) {
      for (Path file : files.filter(f -> f.toString().endsWith("Test.java")).toList()) {
        READ.matcher(Files.readString(file))
            .results()
            .map(r -> r.group(1) == null ? r.group(2) : r.group(1))
            .flatMap(r -> Pattern.compile("\"([a-z0-9-]+)\"").matcher(r).results())
            .forEach(r -> untested.remove(r.group(1)));
      }
    }
    assertEquals(new TreeSet<>(), untested, "break that link in a test, and read its code there");
  }

  @Test
  void linksStandInTheOrderOfTheirStations() {
    List<Station> order = new ArrayList<>(Diagnosis.CHAIN.stream().map(Link::at).toList());
    assertEquals(order.stream().sorted().toList(), order);
    assertTrue(EnumSet.allOf(Station.class).equals(EnumSet.copyOf(order)), order.toString());
  }
}
