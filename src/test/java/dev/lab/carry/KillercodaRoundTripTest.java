package dev.lab.carry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.carry.out.Handout;
import dev.lab.carry.out.KillercodaExport;
import dev.lab.course.Hint;
import dev.lab.course.Lab;
import dev.lab.course.LabLoader;
import dev.lab.course.Step;
import dev.lab.testing.Project;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is taken out to Killercoda and brought in again is the same lab. */
class KillercodaRoundTripTest {
  @TempDir Path folder;

  private Lab again(Lab lab) throws Exception {
    Path scenario = folder.resolve("scenario");
    new KillercodaExport(lab, new CarryReport()).write(scenario);
    return Carried.in(scenario, scenario, folder.resolve("again")).lab();
  }

  @Test
  void shippingImagesKeepsItsStepsProseCommandsAndHints() throws Exception {
    Lab lab = LabLoader.load(Project.root().resolve("labs/shipping-images"));
    Lab again = again(lab);
    assertEquals(lab.title(), again.title());
    assertEquals(
        lab.steps().stream().map(Step::title).toList(),
        again.steps().stream().map(Step::title).toList());
    int same = 0;
    for (Step step : lab.steps()) {
      Step other = again.steps().get(lab.index(step));
      assertEquals(
          step.hints().stream().map(h -> h.text().strip()).toList(),
          other.hints().stream().map(h -> h.text().strip()).toList());
      // Words of lab's own are not to be clicked elsewhere.
      if (step.inputs().stream().noneMatch(i -> i.startsWith("lab "))) {
        assertEquals(step.prose(), other.prose());
        assertEquals(step.inputs(), other.inputs());
        same++;
      }
    }
    assertTrue(same >= lab.steps().size() - 2, same + " steps");
    assertEquals(List.of("workspace"), again.workspace().map(w -> "workspace").stream().toList());
  }

  @Test
  void theDeckSampleKeepsItsHiddenCommands() throws Exception {
    Path samples = Project.root().resolve("src/test/resources/carry/deck");
    Lab lab = Carried.in(samples, samples.resolve("harbour.md"), folder.resolve("deck")).lab();
    Lab again = again(lab);
    for (Step step : lab.steps()) {
      Step other = again.steps().get(lab.index(step));
      assertEquals(step.title(), other.title());
      assertEquals(step.inputs(), other.inputs());
      assertEquals(step.prose(), other.prose());
    }
  }

  @Test
  void whatServesARepositoryAndBuildsItIsSaidToStayBehind() throws Exception {
    Lab lab = LabLoader.load(Project.root().resolve("labs/automated-builds"));
    CarryReport report = new CarryReport();
    new KillercodaExport(lab, report).write(folder.resolve("builds"));
    assertTrue(
        report.parts().stream()
            .anyMatch(p -> p.what().equals("repository") && p.words().contains("GIT_URL")));
  }

  @Test
  void aHandoutFoldsShowsOrLeavesOutItsSolutions() throws Exception {
    Lab lab = LabLoader.load(Project.root().resolve("labs/shipping-images"));
    String command = "kubectl expose deploy/registry --port=5000 --type=NodePort";
    Step step = lab.step("expose-it").orElseThrow();
    String folded = new Handout(lab, Handout.Solutions.FOLDED).markdown();
    String shown = new Handout(lab, Handout.Solutions.SHOWN).markdown();
    String none = new Handout(lab, Handout.Solutions.NONE).markdown();
    assertTrue(
        folded.contains(
            "<summary>Solution</summary>\n\n```bash\n" + command + "\n```\n\n</details>"),
        folded);
    assertTrue(shown.contains("The registry listens on port 5000:\n\n```bash\n" + command), shown);
    assertFalse(shown.contains("<details>"));
    assertFalse(none.contains(command));
    assertFalse(none.contains("Hint"));
    for (String text : List.of(folded, shown, none)) {
      assertTrue(text.contains("- [ ] The Service `registry` is a NodePort for port 5000"));
      assertTrue(text.contains("*Step 7 of 15*\n\n## " + step.title()));
      assertFalse(text.contains("<!--"));
      assertEquals(0, text.lines().filter(l -> l.strip().startsWith("```")).count() % 2);
    }
    for (Hint hint : step.hints()) {
      assertTrue(folded.contains(hint.text().strip()) && shown.contains(hint.text().strip()));
    }
  }
}
