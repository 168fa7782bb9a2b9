package dev.lab.grade.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.grade.result.ClassGrades;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The CSV files for Canvas and Moodle, read by Python's csv module. */
class GradebookCsvTest {
  @TempDir Path folder;

  private static List<String> row(JsonNode rows, int i) {
    return rows.get(i).valueStream().map(c -> c.asString()).toList();
  }

  @Test
  void canvasHasItsColumnsAndItsPointsPossible() throws Exception {
    Written written = ReadBack.write("canvas", SampleClass.of(30), folder);
    JsonNode rows = ReadBack.python("csv", folder.resolve("canvas.csv"));
    assertEquals(
        List.of("Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Shipping images"),
        row(rows, 0));
    assertTrue(row(rows, 1).getFirst().contains("Points Possible"), row(rows, 1).toString());
    assertEquals("" + SampleClass.lab().outOf(), row(rows, 1).getLast());
    // 3 of 30 have no grade, 3 one in part: neither is a zero.
    assertEquals(2 + 24, rows.size());
    assertEquals(
        List.of("Learner 0 Ångström-O'Neil", "", "00000", "learner0@example.org", "", "0.5"),
        row(rows, 2));
    assertEquals(2, written.notes().size());
    for (JsonNode each : rows) {
      assertEquals(6, each.size());
    }
  }

  @Test
  void aReaderOfCanvasGradebooksFindsTheShares() throws Exception {
    ReadBack.write("canvas", SampleClass.of(30), folder);
    JsonNode book = ReadBack.python("canvas", folder.resolve("canvas.csv"));
    assertEquals("{\"shippingimages\":21.0}", book.path("points").toString());
    assertEquals(24, book.path("shares").size());
    assertEquals(0.5 / 21, book.path("shares").path("learner0@example.org").asDouble(), 1e-9);
    assertEquals(12.0 / 21, book.path("shares").path("learner1@example.org").asDouble(), 1e-9);
  }

  @Test
  void anAssignmentAndPartsOfGradesAreTakenWhereTheyAreAskedFor() throws Exception {
    ReportSettings settings = new ReportSettings(true, "4711", ReportSettings.USUAL.home());
    ReadBack.write("canvas", settings, SampleClass.of(30), folder);
    JsonNode rows = ReadBack.python("csv", folder.resolve("canvas.csv"));
    assertEquals("Shipping images (4711)", row(rows, 0).getLast());
    assertEquals(2 + 27, rows.size());
    assertThrows(IllegalArgumentException.class, () -> new ReportSettings(true, "x", "https://a/"));
  }

  @Test
  void moodleHasGradeAndFeedback() throws Exception {
    ReadBack.write("moodle", SampleClass.of(30), folder);
    JsonNode rows = ReadBack.python("csv", folder.resolve("moodle.csv"));
    assertEquals(
        List.of(
            "ID number",
            "Full name",
            "Email address",
            "Shipping images",
            "Shipping images (feedback)"),
        row(rows, 0));
    assertEquals(1 + 24, rows.size());
    List<String> first = row(rows, 1);
    assertEquals(List.of("00000", "0.5"), List.of(first.get(0), first.get(3)));
    String feedback = first.get(4);
    assertTrue(feedback.startsWith("0.5 of 21 points."), feedback);
    assertTrue(feedback.contains("-0.5 points (late): handed in 2 hours"), feedback);
    assertTrue(feedback.contains("Checks that are not shown: 0 of 1 passed"), feedback);
    assertFalse(feedback.contains("Check 10"), feedback);
  }

  @Test
  void noCellIsAFormulaOrEscapesItsRow() throws Exception {
    ClassGrades hostile = SampleClass.hostile();
    for (String name : List.of("canvas", "moodle")) {
      ReadBack.write(name, hostile, folder);
      JsonNode rows = ReadBack.python("csv", folder.resolve(name + ".csv"));
      int head = name.equals("canvas") ? 2 : 1;
      assertEquals(head + 5, rows.size());
      for (JsonNode each : rows) {
        assertEquals(rows.get(0).size(), each.size());
        for (JsonNode cell : each) {
          assertFalse(cell.asString().matches("(?s)\\s*[=+\\-@].*"), cell.asString());
          assertFalse(cell.asString().matches("(?s).*[\\p{Cc}\u202e&&[^\n\t]].*"), name);
        }
      }
      // An id is text, its zeros kept.
      assertTrue(row(rows, head + 2).contains("007"));
    }
    JsonNode moodle = ReadBack.python("csv", folder.resolve("moodle.csv"));
    assertFalse(moodle.get(1).get(4).asString().contains("<"), "feedback is HTML in Moodle");
  }
}
