package dev.lab.diagnose;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lab.check.Outcome;
import dev.lab.testing.Project;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The list of codes is what the sources give causes. */
class CauseCodesTest {
  private static final Pattern FIRST =
      Pattern.compile("(?:new Cause|Remedies\\.answer)\\(\\s*([^;]*?),", Pattern.DOTALL);
  private static final Pattern CODE = Pattern.compile("\"([a-z0-9]+(?:-[a-z0-9]+)*)\"");

  @Test
  void itHasEveryCode() throws Exception {
    TreeSet<String> found = new TreeSet<>();
    // The codes that the outcomes have themselves.
    found.addAll(List.of("unreachable", Outcome.Cause.AS_SEEN));
    Path room = Project.root().resolve("src/main/java/dev/lab/diagnose");
    try (Stream<Path> sources = Files.list(room)) {
      for (Path source : sources.toList()) {
        Matcher cause = FIRST.matcher(Files.readString(source));
        while (cause.find()) {
          Matcher code = CODE.matcher(cause.group(1));
          while (code.find()) {
            found.add(code.group(1));
          }
        }
      }
    }
    assertEquals(found, new TreeSet<>(CauseCodes.all()));
  }
}
