package dev.lab.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions: how they are read, and which answers are right. */
class QuestionsTest {
  @TempDir Path path;
  private LabFolder folder = new LabFolder(Path.of(""));

  @BeforeEach
  void begin() {
    folder = new LabFolder(path);
  }

  private Question question(String... lines) throws Exception {
    folder
        .lab()
        .file(
            "one.md",
            Stream.of(
                    Stream.of(
                        "---", "id: one", "title: T", "questions:", "  - id: q", "    text: Q?"),
                    Stream.of(lines).map(l -> "    " + l),
                    Stream.of("---", "x"))
                .flatMap(s -> s)
                .toArray(String[]::new));
    return LabLoader.load(path).steps().getFirst().questions().getFirst();
  }

  private static void right(Question question, String... answers) {
    for (String answer : answers) {
      assertEquals("", question.key().misfit(answer).orElse(""), answer);
      assertTrue(question.key().right(answer), answer);
    }
    assertTrue(question.key().right(question.key().example()));
  }

  private static void wrong(Question question, String... answers) {
    for (String answer : answers) {
      assertEquals("", question.key().misfit(answer).orElse(""), answer);
      assertFalse(question.key().right(answer), answer);
    }
  }

  private static void misfit(Question question, String... answers) {
    for (String answer : answers) {
      assertTrue(question.key().misfit(answer).isPresent(), answer);
      assertFalse(question.key().right(answer), answer);
    }
  }

  @Test
  void oneChoice() throws Exception {
    Question q =
        question(
            "choices:",
            "  - {text: Red, wrong: Not red.}",
            "  - {text: Blue, right: true}",
            "  - text: Green",
            "wrong: Look again.");
    right(q, "b", " B ");
    wrong(q, "a", "c");
    misfit(q, "a b", "d", "blue", "", "ab");
    assertEquals("Not red.", q.key().words("a"));
    assertEquals("Look again.", q.key().words("c"));
  }

  @Test
  void severalChoices() throws Exception {
    Question q =
        question(
            "choices:",
            "  - {text: Red, right: true}",
            "  - {text: Blue, wrong: Not blue.}",
            "  - {text: Green, right: true}");
    right(q, "a c", "c,a", "C A a");
    wrong(q, "a", "c", "a b c");
    misfit(q, "a d");
    assertEquals("Not blue.", q.key().words("a b c"));
    assertEquals("a c", q.key().example());
  }

  @Test
  void numbers() throws Exception {
    Question exact = question("number: 5000", "wrong: The registry's.");
    right(exact, "5000", "5000.0", " 5000 ");
    wrong(exact, "5001", "-5000");
    misfit(exact, "many", "5000 and more", "");
    assertEquals("The registry's.", exact.key().words("5001"));
    Question near = question("number: {is: 0.3, tolerance: 0.1}");
    right(near, "0.2", "0,4", "0.35");
    wrong(near, "0.19", "0.41");
    Question range = question("number: {from: 30000, to: 32767}");
    right(range, "30000", "32767");
    wrong(range, "29999", "32768");
  }

  @Test
  void words() throws Exception {
    Question one = question("answer: the Docker Hub");
    right(one, "The  docker hub", " the Docker Hub ");
    wrong(one, "the Docker Hubs", "");
    right(question("answer: [hub, docker hub]"), "HUB", "Docker Hub");
    Question pattern =
        question("answer:", "  matches: '(the )?latest( tag)?'", "  example: latest");
    right(pattern, "LATEST", "the latest tag");
    wrong(pattern, "the very latest");
  }

  @Test
  void aCheckOfTheKindQuestionKnowsItsQuestion() throws Exception {
    folder
        .lab()
        .file(
            "one.md",
            "---",
            "id: one",
            "title: T",
            "questions:",
            "  - {id: q, text: Q, number: 1}",
            "  - {id: q, text: Q again, number: 1}",
            "checks:",
            "  - {id: a, kind: question, title: A, question: q}",
            "  - {id: b, kind: question, title: B, question: gone}",
            "---",
            "x");
    assertEquals(
        List.of(
            "one.md:6: the id q is taken by the question at one.md:5",
            "one.md:9: the check b looks at gone, which is no question of the lab"),
        folder.problems());
    folder.file("one.md", folder.text("one.md").replaceAll("(?m)^.*(again|gone).*\n", ""));
    CheckSpec check = LabLoader.load(path).checks().getFirst();
    assertEquals("q", check.question().orElseThrow().id());
  }

  @Test
  void whatIsWrongWithAQuestionIsSaid() throws Exception {
    folder
        .lab()
        .file(
            "one.md",
            "---",
            "id: one",
            "title: T",
            "questions:",
            "  - {id: a, text: A}",
            "  - {id: b, text: B, number: 1, answer: x}",
            "  - {id: c, text: C, choices: [{text: One}, {text: Two}]}",
            "  - {id: d, text: D, number: {from: 3, to: 1}}",
            "  - {id: e, text: E, answer: {matches: '('}}",
            "  - {id: f, text: F, answer: {matches: 'x+', example: y}}",
            "  - {id: g h, text: G, number: 1}",
            "  - {id: i, text: I, number: 1, colour: red}",
            "---",
            "x");
    List<String> problems = folder.problems();
    for (int line = 5; line <= 12; line++) {
      String at = "one.md:" + line + ": ";
      assertTrue(problems.stream().anyMatch(p -> p.startsWith(at)), at + problems);
    }
    assertEquals(8, problems.size(), problems.toString());
  }
}
