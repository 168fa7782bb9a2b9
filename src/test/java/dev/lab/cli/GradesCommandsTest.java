package dev.lab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.jayway.jsonpath.JsonPath;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.lab.grade.journal.Journal;
import dev.lab.grade.journal.JournalHead;
import dev.lab.grade.report.SampleClass;
import dev.lab.grade.result.ClassGrades;
import dev.lab.grade.result.GradesJson;
import dev.lab.grade.result.LearnerGrade;
import dev.lab.testing.Project;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** {@code lab grades} on the journal of a class of thirty. */
class GradesCommandsTest {
  @TempDir Path folder;
  private Path class30;

  private record Ran(int exit, String out, String err) {}

  private Ran lab(String... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Console console =
        new Console(new PrintWriter(out), new PrintWriter(err, true), Map.of(), Project.root());
    int exit = LabCommand.run(words, console);
    assertFalse((out + "" + err).matches("(?s).*(\\tat dev\\.lab|Exception).*"), err.toString());
    return new Ran(exit, out.toString(), err.toString());
  }

  private static void journal(Path folder, List<LearnerGrade> learners) throws Exception {
    List<JournalHead.Row> rows =
        learners.stream().map(l -> new JournalHead.Row(l.id(), "sha256:0")).toList();
    JournalHead head =
        new JournalHead(JournalHead.FORMAT, SampleClass.lab(), SampleClass.AT, "sha256:0", rows);
    Files.createDirectories(folder);
    List<String> lines = new ArrayList<>(List.of(GradesJson.write(head)));
    learners.forEach(l -> lines.add(GradesJson.write(l)));
    Files.write(folder.resolve(Journal.FILE), lines);
  }

  @BeforeEach
  void write() throws Exception {
    class30 = folder.resolve("thirty");
    journal(class30, SampleClass.of(30).learners());
  }

  @Test
  void everyReportIsWrittenAndSaid() {
    Ran ran = lab("grades", "report", class30.toString(), "--report", "all");
    assertEquals(0, ran.exit(), ran.err());
    for (String file :
        List.of(
            "canvas.csv",
            "moodle.csv",
            "gradescope/00000/results.json",
            "junit.xml",
            "grades.json",
            "grades.schema.json",
            "feedback/00009.md",
            "lti-scores.jsonl",
            "xapi.json",
            "items.json",
            "class.html")) {
      assertTrue(Files.isRegularFile(class30.resolve(file)), file);
    }
    assertTrue(ran.err().contains("; 3 learners without a grade left out; 3 learners graded in"));
    Ran list = lab("grades", "report", "--list");
    assertEquals(10, list.out().lines().count(), list.out());
    Path elsewhere = folder.resolve("elsewhere");
    assertEquals(0, lab("grades", "report", class30.toString(), "--out", elsewhere + "").exit());
    assertTrue(Files.isRegularFile(elsewhere.resolve("class.html")));
  }

  @Test
  void rulesChangeWhatIsWrittenAndNotTheJournal() throws Exception {
    Path rules = folder.resolve("rules.yaml");
    Files.writeString(
        rules, "format: 1\nlate: {due: '2026-11-26T08:00:00Z', take: 50%, unknown: read}\n");
    String before = Files.readString(class30.resolve(Journal.FILE));
    Ran ran =
        lab("grades", "report", class30 + "", "--report", "moodle", "--rules", rules.toString());
    assertEquals(0, ran.exit(), ran.err());
    String moodle = Files.readString(class30.resolve("moodle.csv"));
    assertTrue(moodle.contains("(late): read 1 hour after the end"), moodle);
    assertEquals(before, Files.readString(class30.resolve(Journal.FILE)));
    Ran diff = lab("grades", "diff", class30 + "", class30 + "", "--rules", rules.toString());
    assertEquals(1, diff.exit());
    assertTrue(diff.out().contains("  a rule: late is "), diff.out());
    Ran good = lab("grades", "rules", rules.toString());
    assertEquals(0, good.exit(), good.err());
    assertTrue(lab("grades", "rules", "--schema").out().contains("\"late\""));
  }

  @Test
  void theRulesThatHelpShowsAreRules() throws Exception {
    String help = lab("grades", "rules", "--help").out();
    String shown = help.substring(help.indexOf("  format: 1"));
    String yaml = shown.substring(0, shown.indexOf("\n\n")).replaceAll("(?m)^  ", "");
    Path rules = Files.writeString(folder.resolve("shown.yaml"), yaml + "\n");
    Ran good = lab("grades", "rules", rules.toString());
    assertEquals(0, good.exit(), yaml + good.err());
    assertTrue(good.out().contains("extensions: 1"), good.out());
  }

  @Test
  void itemsAndDifferencesAreSaid() throws Exception {
    Ran items = lab("grades", "items", class30.toString());
    assertEquals(0, items.exit());
    assertTrue(items.out().contains("suspect: check-0: nobody fails it"), items.out());
    assertTrue(items.out().contains("stuck at step-2: "), items.out());
    Path later = folder.resolve("later");
    ClassGrades grades = SampleClass.of(31);
    journal(later, grades.learners());
    Ran diff = lab("grades", "diff", class30.toString(), later.toString());
    assertEquals(1, diff.exit());
    assertTrue(diff.out().contains("00030 (Learner 30): no grade -> "), diff.out());
    assertTrue(diff.out().contains("1 changed, 30 as before; the roster 1"), diff.out());
    assertEquals(0, lab("grades", "diff", later.toString(), later.toString()).exit());
  }

  @Test
  void differencesAreThereForProgramsToo() throws Exception {
    Path later = folder.resolve("later");
    journal(later, SampleClass.of(31).learners());
    Ran json = lab("grades", "diff", class30.toString(), later.toString(), "--json");
    assertEquals(1, json.exit());
    assertEquals("00030", JsonPath.read(json.out(), "$.learners[0].id"));
    assertEquals("roster", JsonPath.read(json.out(), "$.learners[0].changes[0].reason"));
    assertEquals(30, JsonPath.<Integer>read(json.out(), "$.same"));
    Ran schema = lab("grades", "diff", "--schema");
    assertEquals(0, schema.exit(), schema.err());
    assertEquals(
        List.of(),
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(schema.out())
            .validate(JsonMapper.shared().readTree(json.out()))
            .stream()
            .map(Error::toString)
            .toList());
    Ran none = lab("grades", "diff", later.toString(), later.toString(), "--json");
    assertEquals(0, none.exit());
    assertEquals(List.of(), JsonPath.read(none.out(), "$.learners"));
  }

  @Test
  void mistakesAreSaidInASentence() throws Exception {
    Ran unknown = lab("grades", "report", class30.toString(), "--report", "canvas,excel");
    assertEquals(2, unknown.exit());
    assertTrue(unknown.err().contains("there is no report \"excel\"; there are canvas, moodle"));
    assertEquals(2, lab("grades", "report", folder.toString()).exit());
    assertEquals(2, lab("grades", "items", folder.resolve("nothing").toString()).exit());
    assertEquals(2, lab("grades", "report").exit());
    Path rules = Files.writeString(folder.resolve("bad.yaml"), "format: 1\nlatte: 1\nhints: 2\n");
    Ran bad = lab("grades", "rules", rules.toString());
    assertEquals(2, bad.exit());
    assertTrue(bad.err().contains("bad.yaml:2: there is no rule latte"), bad.err());
    assertTrue(bad.err().contains("bad.yaml:3: hints has fields"), bad.err());
    Ran post = lab("grades", "post", class30.toString(), "--line-item", "https://a.invalid/1");
    assertEquals(2, post.exit());
    assertTrue(post.err().contains("log in with --token-file"), post.err());
    Ran early = lab("grade", "shipping-images", "--roster", "none.csv", "--report", "excel");
    assertTrue(early.err().contains("there is no report"), early.err());
  }
}
