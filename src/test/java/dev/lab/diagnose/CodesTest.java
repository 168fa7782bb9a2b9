package dev.lab.diagnose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
  private static final Pattern WRITTEN =
      Pattern.compile("(?:new Cause\\(|Remedies\\.answer\\()\\s*\"([a-z0-9-]+)\"");

  @Test
  void theTableHasEveryCodeAndNoOther() throws IOException {
    TreeSet<String> codes = new TreeSet<>();
    Path room = Project.root().resolve("src/main/java/dev/lab/diagnose");
    try (var files = Files.list(room)) {
      for (Path file : files.toList()) {
        WRITTEN.matcher(Files.readString(file)).results().forEach(r -> codes.add(r.group(1)));
      }
    }
    // Chosen by the variable's name.
    codes.add("wrong-port");
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

  @Test
  void linksStandInTheOrderOfTheirStations() {
    List<Station> order = new ArrayList<>(Diagnosis.CHAIN.stream().map(Link::at).toList());
    assertEquals(order.stream().sorted().toList(), order);
    assertTrue(EnumSet.allOf(Station.class).equals(EnumSet.copyOf(order)), order.toString());
  }
}
