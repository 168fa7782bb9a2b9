package dev.lab.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.course.Audience;
import dev.lab.course.Lab;
import dev.lab.course.LabLoader;
import dev.lab.course.Translations;
import dev.lab.sandbox.Sandbox;
import dev.lab.sandbox.SandboxConfig;
import dev.lab.testing.Commands;
import dev.lab.testing.Commands.Ran;
import dev.lab.testing.TerminalUnderTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One learner at a lab of their own, in a real terminal: prices, answers, parameters, French. */
class LearnerTest {
  private static final String PROMPT = "quiz 1/1 \u00b7 2 left $";

  @TempDir Path folder;
  private Path lab = Path.of("");

  @BeforeEach
  void writeTheLab() throws Exception {
    lab = Files.createDirectories(folder.resolve("labs/quiz"));
    Files.writeString(
        lab.resolve("lab.yaml"),
        """
        format: 2
        id: quiz
        title: A quiz
        minutes: 1
        intro: intro.md
        parameters:
          port: {from: 5001, to: 5999}
        steps: [one.md]
        """);
    Files.writeString(lab.resolve("intro.md"), "# A quiz\n");
    Files.writeString(lab.resolve("intro.fr.md"), "---\ntitle: Un quiz\n---\n# Un quiz\n");
    Files.writeString(
        lab.resolve("one.md"),
        """
        ---
        id: one
        title: Expose the shop
        checks:
          - id: shop
            kind: service
            title: The shop is at port {{port}}
            name: shop
            type: ClusterIP
            port: "{{port}}"
            points: 2
          - {id: knows, kind: question, title: You know why, question: why, points: 3}
          - {id: extra, kind: question, title: You know the number, question: number, bonus: true}
          - {id: graders, kind: tags, title: Only grading, hidden: true, images: [a], lacks: b, points: 9}
        hints:
          - {text: Think of the shell., price: 2}
          - {text: "It is `export`.", price: 1}
        questions:
          - id: why
            text: Why does `docker-compose` not see TAG?
            choices:
              - {text: It is not exported, right: true}
              - {text: It is empty, wrong: "`echo $TAG` shows a value."}
          - id: number
            text: Which port is yours?
            number: "{{port}}"
        ---
        # The shop

        Yours is port {{port}}.

        ```bash
        kubectl create deployment shop --image=registry
        kubectl expose deploy/shop --port={{port}}
        ```
        """);
    Files.writeString(
        lab.resolve("one.fr.md"),
        """
        ---
        title: Exposer la boutique
        checks:
          shop: La boutique est au port {{port}}
          knows: Vous savez pourquoi
          extra: Vous savez le nombre
          graders: Pour la notation
        hints:
          - Pensez au shell.
          - "C'est `export`."
        questions:
          why:
            text: Pourquoi `docker-compose` ne voit-il pas TAG ?
            choices:
              - text: Elle n'est pas export\u00e9e
              - {text: Elle est vide, wrong: "`echo $TAG` montre une valeur."}
          number:
            text: Quel est votre port ?
        ---
        # La boutique

        Le v\u00f4tre est le port {{port}}.

        ```bash
        kubectl create deployment shop --image=registry
        kubectl expose deploy/shop --port={{port}}
        ```
        """);
    Translations.of(lab).stamp();
    assertEquals(List.of(), Translations.of(lab).problems());
  }

  private List<String> command(String word, String... options) {
    List<String> command = new ArrayList<>(LabWalk.command(word, options));
    command.replaceAll(w -> w.startsWith("-Dlab.root=") ? "-Dlab.root=" + folder : w);
    command.replaceAll(w -> w.equals("shipping-images") ? "quiz" : w);
    return command;
  }

  private TerminalUnderTest start(Map<String, String> environment, String... options)
      throws Exception {
    return TerminalUnderTest.start(
        100, 40, folder, LabWalk.environment(folder, environment), command("start", options));
  }

  private JsonNode status(TerminalUnderTest terminal, String name) throws Exception {
    Path file = folder.resolve(name);
    terminal.line("lab status --json > " + file + "; echo " + name + " written");
    terminal.await("\n" + name + " written");
    return JsonMapper.shared().readTree(Files.readString(file));
  }

  private static String points(JsonNode status) {
    JsonNode points = status.path("points");
    List<String> all = new ArrayList<>();
    for (String field : List.of("earned", "of", "bonus", "bonusOf", "hints", "total")) {
      all.add("" + points.path(field).asInt(-99));
    }
    return String.join(" ", all);
  }

  private String port(String learner) throws Exception {
    Lab its = LabLoader.load(lab, Audience.of(learner));
    return its.parameters().values().get("port").asString("");
  }

  @Test
  void pricesAndAnswers() throws Exception {
    try (TerminalUnderTest terminal = start(Map.of("LAB_LEARNER", "anna"))) {
      terminal.await(PROMPT);
      String all = terminal.all();
      assertTrue(all.contains("Yours is port " + port("anna") + "."), all);
      assertTrue(all.contains("a It is not exported"), all);
      assertTrue(all.contains("Answer with: answer why LETTER"), all);

      terminal.line("hint").await("The next hint costs 2 points. See it? [y/N]");
      terminal.line("n").await("Nothing was paid.");
      assertFalse(terminal.all().contains("Think of the shell."));
      terminal
          .line("lab hint > free.txt; cat free.txt")
          .await("\nThe next hint costs 2 points. To");
      assertEquals("0 5 0 1 0 0", points(status(terminal, "before.json")));
      terminal.line("hint").await("See it? [y/N]", 2);
      terminal.line("y").await("\nThink of the shell.");
      terminal.line("hint --yes").await("\nIt is export.");
      terminal.line("hint").await("no more hints");

      terminal.line("answer why b").await("cause:     echo $TAG shows a value.");
      terminal.line("answer why z").await("no answer to why: an answer is a letter from a to b");
      terminal.line("answer number 1").await("1 is not it");
      assertFalse(terminal.all().contains(" " + port("anna") + " is"), terminal.all());
      terminal.line("answer why a").await("[ok] You know why");
      assertEquals("3 5 0 1 3 0", points(status(terminal, "after.json")));
      terminal.line("answer number " + port("anna")).await("[ok] You know the number");
      terminal.line("kubectl create deployment shop --image=registry");
      terminal.line("kubectl expose deploy/shop --port=" + port("anna"));
      terminal.await("Step 1 is done");
      JsonNode end = status(terminal, "end.json");
      assertEquals("5 5 1 1 3 3", points(end));
      assertEquals("anna", end.path("learner").asString(""));
      assertEquals(port("anna"), end.path("parameters").path("port").asString(""));
      terminal.line("status").await("points: 5 of 5, and 1 of 1 bonus, less 3 for hints: 3");
      assertFalse(terminal.line("check --all").await("[ok] The shop").contains("Only grading"));
      terminal.line("quit");
      assertEquals(0, terminal.awaitExit());
    }
    // The record knows who it is, what was paid and what was answered; the language is free.
    try (TerminalUnderTest terminal = start(Map.of("LANG", "fr_FR.UTF-8"), "--plain")) {
      terminal.await("quiz 1/1 - ");
      String all = terminal.all();
      assertTrue(all.contains("Le v\u00f4tre est le port " + port("anna") + "."), all);
      assertTrue(all.contains("Elle n'est pas export\u00e9e"), all);
      terminal.line("check").await("[ok] Vous savez pourquoi");
      terminal.line("answer why b").await("echo $TAG montre une valeur.");
      terminal.line("hint").await("C'est `export`.");
      assertEquals(3, status(terminal, "french.json").path("points").path("hints").asInt(-1));
      terminal.line("quit");
      assertEquals(0, terminal.awaitExit());
    }
    Ran other =
        new Commands(folder, LabWalk.environment(folder, Map.of()))
            .run(command("start", "--learner", "ben").toArray(String[]::new));
    assertEquals(2, other.exit());
    assertTrue(
        other.err().contains("your record of quiz is that of the learner anna"), other.err());
  }

  @Test
  void inPlainModeThePriceIsAskedToo() throws Exception {
    try (TerminalUnderTest terminal = start(Map.of(), "--plain", "--lang", "fr")) {
      terminal.await("quiz 1/1 - 2 left $");
      terminal.line("hint").await("The next hint costs 2 points. See it? [y/N]");
      terminal.line("").await("Nothing was paid.");
      terminal.line("hint").await("See it? [y/N]", 2);
      terminal.line("y").await("\nPensez au shell.");
      // solve types the answers too, and what it typed earns nothing.
      terminal.line("solve").await("Type the solution");
      terminal.line("y").await("[ok] Vous savez le nombre");
      terminal.line("check").await("[ok] La boutique est au port " + port(Audience.NO_NAME));
      assertEquals("0 5 0 1 2 -2", points(status(terminal, "solved.json")));
      terminal.line("quit");
      assertEquals(0, terminal.awaitExit());
    }
  }

  @Test
  void theLabThatComesWithUsInFrench() throws Exception {
    try (LabWalk walk = new LabWalk(folder, Map.of("LC_ALL", "fr_FR.UTF-8"))) {
      walk.type("check 6 --timeout 0").type("next").type("lab hint").type("steps");
      String shown = walk.shown();
      for (String words :
          List.of(
              "En une heure environ",
              "Pourquoi un registre",
              "[no] Le Deployment registry ex\u00e9cute l'image registry",
              "Comment un nom d'image se d\u00e9veloppe",
              "Regardez ce qui pr\u00e9c\u00e8de la premi\u00e8re barre oblique.",
              "15  Ou utiliser le Docker Hub")) {
        assertTrue(shown.contains(words), words + "\n" + shown);
      }
      assertEquals(0, walk.quit());
    }
  }

  @Test
  void whatNobodyIsAndNoLanguageIsSaidInOneSentence() throws Exception {
    Commands commands = new Commands(folder, LabWalk.environment(folder, Map.of()));
    Ran language = commands.run(command("start", "--lang", "de").toArray(String[]::new));
    assertEquals(2, language.exit());
    assertTrue(
        language.err().contains("quiz is not there in the language \"de\"; it is in en, fr"),
        language.err());
    Ran id = commands.run(command("start", "--learner", "  ").toArray(String[]::new));
    assertEquals(2, id.exit());
    assertTrue(id.err().contains("a learner's id is 1 to 200 characters"), id.err());
  }

  @Test
  void gradingDrawsByTheRostersIds() throws Exception {
    try (Sandbox sandbox =
        Sandbox.start(
            SandboxConfig.of("s", folder.resolve("s"), System.getenv()).withoutEngine())) {
      Commands anna = new Commands(folder, LabWalk.environment(folder, sandbox.environment()));
      anna.ok("kubectl", "create", "deployment", "shop", "--image=registry");
      anna.ok("kubectl", "expose", "deploy/shop", "--port=" + port("anna"));
      anna.ok("kubectl", "rollout", "status", "deploy/shop", "--timeout=60s");
      Files.copy(sandbox.kubeconfig(), folder.resolve("k.yaml"));
      Files.writeString(folder.resolve("class.csv"), "id,kubeconfig\nanna,k.yaml\nben,k.yaml\n");
      Ran ran =
          new Commands(folder, LabWalk.environment(folder, Map.of()))
              .run(
                  command("grade", "quiz", "--roster", "class.csv", "--out", "out", "--allow-local")
                      .toArray(String[]::new));
      assertEquals(0, ran.exit(), ran.out() + ran.err());
      JsonNode results =
          JsonMapper.shared().readTree(Files.readString(folder.resolve("out/results.json")));
      for (JsonNode learner : results.path("learners")) {
        JsonNode shop = learner.path("checks").path(0);
        assertEquals("shop", shop.path("id").asString(""), learner.toString());
        assertEquals(
            learner.path("id").asString("").equals("anna") ? "passed" : "failed",
            shop.path("outcome").asString(""),
            learner.toString());
      }
      assertEquals(2, results.path("learners").size());
    }
  }
}
