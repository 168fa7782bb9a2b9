package dev.lab.grade.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.lab.grade.result.CheckGrade.Verdict;
import dev.lab.grade.result.ClassGrades;
import dev.lab.grade.result.LearnerGrade.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The other formats, each read by a program or a library that is not ours. */
class FormatsTest {
  private static final List<ClassGrades> CLASSES =
      List.of(SampleClass.of(30), SampleClass.hostile());

  @TempDir Path folder;

  @Test
  void junitparserTellsFailuresFromErrors() throws Exception {
    ReadBack.write("junit", SampleClass.of(30), folder);
    JsonNode read = ReadBack.python("junit", folder.resolve("junit.xml"));
    assertEquals(30, read.path("suites").size());
    assertEquals(27 * 12 + 3, read.path("tests").asInt());
    int cases = 0;
    for (JsonNode suite : read.path("suites")) {
      int failures = 0;
      int errors = 0;
      for (JsonNode one : suite.path("cases")) {
        cases++;
        failures += one.path("result").toString().contains("failure") ? 1 : 0;
        errors += one.path("result").toString().contains("error") ? 1 : 0;
      }
      assertEquals(suite.path("failures").asInt(), failures);
      assertEquals(suite.path("errors").asInt(), errors);
    }
    assertEquals(read.path("tests").asInt(), cases);
    JsonNode none = read.path("suites").path(9);
    assertEquals("00009 (Learner 9)", none.path("name").asString());
    assertEquals(1, none.path("errors").asInt());
    assertEquals("not graded", none.path("properties").path("status").asString());
    JsonNode part = read.path("suites").path(8);
    assertEquals(0, part.path("failures").asInt(), "unreachable is not the learner's failure");
    assertTrue(part.path("errors").asInt() > 0);
    String skipped = read.path("suites").path(0).path("cases").path(5).toString();
    assertTrue(skipped.contains("\"skipped\"") && skipped.contains("it needs check-1"), skipped);
  }

  @Test
  void junitparserReadsHostileWordsAsWords() throws Exception {
    ReadBack.write("junit", SampleClass.hostile(), folder);
    JsonNode read = ReadBack.python("junit", folder.resolve("junit.xml"));
    assertEquals(6, read.path("suites").size());
    JsonNode first = read.path("suites").path(0).path("cases").path(0);
    String text = first.path("text").path(0).asString();
    assertTrue(text.contains("</script><script>document.title='obeyed'</script>"), text);
    assertTrue(text.contains("–é漢字😀 the end"), text);
    assertFalse(text.contains("\u001b"), text);
  }

  @Test
  void gradescopeHasAResultALearner() throws Exception {
    Written written = ReadBack.write("gradescope", SampleClass.of(30), folder);
    assertEquals(24, written.files());
    JsonNode read = JsonMapper.shared().readTree(folder.resolve("gradescope/00001/results.json"));
    assertEquals(12, read.path("tests").size());
    double sum = 0;
    for (JsonNode test : read.path("tests")) {
      sum += test.path("score").asDouble();
      assertTrue(
          List.of("visible", "hidden").contains(test.path("visibility").asString()),
          test.toString());
      assertTrue(List.of("passed", "failed").contains(test.path("status").asString()));
    }
    assertEquals(read.path("score").asDouble(), sum);
    assertEquals("hidden", read.path("tests").path(10).path("visibility").asString());
    assertTrue(read.path("tests").path(6).path("output").asString().contains("found: type"));
    JsonNode beside =
        ReadBack.python("gradescope", folder.resolve("gradescope/00001/results.json"));
    assertEquals(8, beside.path("theirs").size(), beside.toString());
    beside.path("ours").forEach(t -> assertEquals(beside.path("theirs"), t));
    assertEquals("[\"failed\",\"passed\"]", beside.path("statuses").toString());
    assertEquals("[\"hidden\",\"visible\"]", beside.path("visibilities").toString());
    assertEquals(beside.path("score").path(0), beside.path("score").path(1));
  }

  @Test
  void noLearnersFileLeavesTheFolderOrIsAnothers() throws Exception {
    for (String name : List.of("gradescope", "markdown")) {
      Path out = folder.resolve(name + "/out");
      Written written = ReadBack.write(name, SampleClass.hostile(), out);
      List<Path> files = new ArrayList<>();
      try (Stream<Path> all = Files.walk(folder.resolve(name))) {
        all.filter(Files::isRegularFile).forEach(files::add);
      }
      assertEquals(written.files(), files.size(), files.toString());
      files.forEach(f -> assertTrue(f.startsWith(out), f.toString()));
      long apart =
          files.stream()
              .map(f -> f.toString().toLowerCase(java.util.Locale.ROOT))
              .distinct()
              .count();
      assertEquals(files.size(), apart, "ANNA and anna are two");
    }
  }

  @Test
  void theJsonHoldsToItsSchema() throws Exception {
    for (ClassGrades grades : CLASSES) {
      ReadBack.write("json", grades, folder);
      var schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
              .getSchema(Files.readString(folder.resolve("grades.schema.json")));
      JsonNode read = JsonMapper.shared().readTree(folder.resolve("grades.json"));
      assertEquals(List.of(), schema.validate(read).stream().map(Error::toString).toList());
      assertEquals(grades.learners().size(), read.path("learners").size());
      JsonNode broken = read.deepCopy();
      ((tools.jackson.databind.node.ObjectNode) broken.path("learners").path(0))
          .put("status", "not graded");
      assertFalse(schema.validate(broken).isEmpty());
    }
  }

  @Test
  void commonmarkRendersFeedbackAndNothingThatALearnerMade() throws Exception {
    for (ClassGrades grades : CLASSES) {
      ReadBack.write("markdown", grades, folder);
      try (Stream<Path> all = Files.list(folder.resolve("feedback"))) {
        for (Path file : all.toList()) {
          String html = html(Files.readString(file));
          assertEquals(1, html.split("<h1>", -1).length - 1, html);
          assertFalse(html.contains("<a ") || html.contains("<img") || html.contains("<script"));
          assertFalse(html.contains("\u001b") || html.contains("\u202e"), file.toString());
          assertFalse(html.contains("Check 10"), "a hidden check is not told");
        }
      }
    }
    String anna = html(Files.readString(folder.resolve("feedback/007.md")));
    assertTrue(anna.contains("<p>Anna: 0 of 21 points, by what you handed in.</p>"), anna);
    assertTrue(anna.contains("<code class=\"language-text\">-2+3\n</code>"), anna);
    assertTrue(anna.contains("To do: kubectl delete service registry"), anna);
    String worst = html(Files.readString(folder.resolve("feedback/%2E.%2F..%2Fetc%2Fpasswd.md")));
    // GitHub's Markdown makes links of addresses that stand in a text.
    JsonNode github = ReadBack.node("markdown.js", folder.resolve("feedback"));
    assertEquals(36, github.path("pages").asInt());
    assertTrue(github.path("links").asBoolean(), "the renderer does make links");
    assertEquals("[]", github.path("made").toString());
    assertTrue(worst.contains("```\n~~~\n# Title\n[a](javascript:alert(1))"), worst);
  }

  private static String html(String markdown) {
    var extensions = List.of(TablesExtension.create());
    return HtmlRenderer.builder()
        .extensions(extensions)
        .build()
        .render(Parser.builder().extensions(extensions).build().parse(markdown));
  }

  @Test
  void anLtiLibraryTakesTheScores() throws Exception {
    for (ClassGrades grades : CLASSES) {
      ReadBack.write("lti", grades, folder);
      JsonNode scores = ReadBack.python("lti", folder.resolve("lti-scores.jsonl"));
      assertEquals(grades.learners().size() == 30 ? 24 : 5, scores.size());
      for (JsonNode score : scores) {
        assertEquals("FullyGraded", score.path("gradingProgress").asString());
        assertEquals("Completed", score.path("activityProgress").asString());
        assertTrue(
            score.path("timestamp").asString().matches("\\d{4}-\\d\\d-\\d\\dT.*Z"),
            score.toString());
        assertFalse(score.path("comment").asString().contains("<"), score.toString());
      }
    }
  }

  @Test
  void learningLockerTakesTheStatements() throws Exception {
    for (ClassGrades grades : CLASSES) {
      ReadBack.write("xapi", grades, folder);
      JsonNode read = ReadBack.node("xapi.js", folder.resolve("xapi.json"));
      assertEquals("[]", read.path("wrong").toString());
      assertEquals(statements(grades), read.path("statements").asInt());
      String before = Files.readString(folder.resolve("xapi.json"));
      ReadBack.write("xapi", grades, folder);
      assertEquals(before, Files.readString(folder.resolve("xapi.json")), "ids stay");
    }
    Path wrong = folder.resolve("wrong.json");
    Files.writeString(
        wrong,
        Files.readString(folder.resolve("xapi.json"))
            .replace("http://adlnet.gov/expapi/verbs/failed", "failed"));
    JsonNode read = ReadBack.node("xapi.js", wrong);
    assertTrue(!read.path("wrong").isEmpty(), "the validator finds what is wrong");
  }

  /** One for the lab, and one for each check that passed or failed, of whom has a whole grade. */
  private static long statements(ClassGrades grades) {
    return grades.learners().stream()
        .filter(l -> l.status() == Status.GRADED)
        .mapToLong(
            l ->
                1
                    + l.checks().stream()
                        .filter(c -> c.passed() || c.verdict() == Verdict.FAILED)
                        .count())
        .sum();
  }
}
