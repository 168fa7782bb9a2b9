package dev.lab.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.registry.testing.Chromium;
import dev.lab.testing.TerminalUnderTest;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two learners at real labs, joined to a served class, and the page in a real browser. */
class ClassLiveTest {
  private static final String OF =
      "((n) => {const l = [...document.querySelectorAll('#learners > li')].find(l => l.querySelector('h2').textContent === n); return l ? l.innerText : ''})('%s')";

  @TempDir Path folder;

  private PipedLearner serve() throws Exception {
    return new PipedLearner(folder.resolve("teacher"), "class", "serve", "--listen", "127.0.0.1:0");
  }

  private static String found(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertTrue(matcher.find(), text);
    return matcher.group(1);
  }

  private static Chromium.Tab open(Chromium chromium, int width, boolean script, String page)
      throws Exception {
    Chromium.Tab tab = chromium.tab(width, 700);
    tab.call("Security.setIgnoreCertificateErrors", "ignore", true);
    tab.call("Emulation.setScriptExecutionDisabled", "value", !script);
    tab.open(URI.create(page));
    return tab;
  }

  private static void shows(Chromium.Tab tab, String learner, String words) throws Exception {
    tab.until(OF.formatted(learner) + ".includes('" + words + "')");
  }

  private List<JsonNode> events(String learner) throws Exception {
    List<JsonNode> all = new ArrayList<>();
    Path journal = folder.resolve("teacher/.local/state/lab/classes/main/journal.jsonl");
    for (String line : Files.readAllLines(journal)) {
      JsonNode entry = JsonMapper.shared().readTree(line);
      if (entry.path("kind").asString("").equals("event")
          && entry.path("learner").asString("").equals(learner)) {
        all.add(entry.path("event"));
      }
    }
    return all;
  }

  @Test
  void twoLearnersAreSeenAsTheyWork() throws Exception {
    PipedLearner teacher = serve();
    try (Chromium chromium = Chromium.start()) {
      String said = teacher.await("Only this machine reaches it");
      String url = found(said, "--class '(https://\\S+#sha256=[0-9a-f]{64})'");
      String code = found(said, "--join (\\S+)");
      String page = found(said, "(https://\\S+\\?key=[0-9a-f]+)");
      String[] join = {"--plain", "--class", url, "--join", code, "--learner"};
      try (PipedLearner anna = learner("anna", join);
          TerminalUnderTest ben = terminal("ben", join)) {
        anna.await("You are anna in the class at");
        anna.type("steps 6").type("check").await("cause:");
        ben.await("1/15 \u00b7 done \u00b7 class $");
        ben.line("MY_TOKEN=hunter2hunter2").line("echo planted-line hunter2hunter2");
        ben.line("steps 6").await("6/15 \u00b7 1 left \u00b7 class $");
        ben.line("help-me").await("6/15 \u00b7 1 left \u00b7 help raised $");

        Chromium.Tab wide = open(chromium, 1200, true, page);
        wide.until("document.getElementById('line').textContent === 'live'");
        assertFalse(wide.evaluate("location.href").asString("").contains("key"));
        shows(wide, "anna", "6/15");
        shows(wide, "anna", "no-deployment");
        shows(wide, "anna", "has not been created");
        shows(wide, "anna", "trying for ");
        shows(wide, "ben", "asks for help for ");
        // Whoever asks for help stands first; titles are those of the instructor's own lab.
        assertEquals(
            "ben",
            wide.evaluate("document.querySelector('#learners h2').textContent").asString(""));
        shows(wide, "anna", "The Deployment registry runs");
        assertTrue(wide.text().contains("2 learners 1 ask for help 1 trying"), wide.text());
        assertTrue(wide.text().contains("Commonest cause: no-deployment (1)"), wide.text());

        // On a phone, and without a script: the same, as it is at load.
        Chromium.Tab phone = open(chromium, 360, true, page);
        shows(phone, "anna", "no-deployment");
        assertEquals(360, phone.evaluate("document.documentElement.scrollWidth").asInt());
        Chromium.Tab still = open(chromium, 360, false, page);
        assertTrue(still.text().replace("\n\n", "\n").contains("anna\ntrying for "), still.text());
        assertTrue(still.text().contains("Without a script"), still.text());

        // It changes as it happens, with nothing loaded again.
        wide.evaluate("window.same = true");
        anna.type("kubectl create deployment registry --image=registry")
            .type("check --timeout 60s");
        anna.await("[ok]");
        shows(wide, "anna", "1 of 1 pass");
        ben.line("help-me off").line("class pause").await("1 left \u00b7 class paused $");
        shows(wide, "ben", "tells nothing for now");
        ben.line("check").await("1 left \u00b7 class paused $", 2);
        ben.line("class resume").await("sees again where you are");
        shows(wide, "ben", "no-deployment");
        assertTrue(wide.evaluate("window.same").asBoolean(false));

        // The class is away: labs go on, and what happened is sent once it is back.
        teacher.kill();
        says(wide, "does not answer");
        ben.line("kubectl create deployment registry --image=registry");
        ben.line("check --timeout 60s").await("[ok] The Deployment registry");
        ben.line("next").await("7/15 \u00b7 1 left");
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!ben.all().contains("7/15 \u00b7 1 left \u00b7 class off-line $")) {
          assertTrue(System.nanoTime() < deadline, ben.all());
          ben.line("true");
          Thread.sleep(500);
        }
        ben.line("class").await("it will be told later. ");
        teacher = serve();
        assertEquals(url, found(teacher.await("Only this machine"), "--class '(\\S+)'"));
        shows(wide, "ben", "7/15");
        wide.until("document.getElementById('line').textContent === 'live'");
        ben.line("quit");
        assertEquals(0, ben.awaitExit());
        shows(wide, "ben", "away");
        List<JsonNode> told = events("ben");
        List<Long> numbers = told.stream().map(e -> e.path("seq").asLong(0)).toList();
        assertEquals(new ArrayList<>(new HashSet<>(numbers)).stream().sorted().toList(), numbers);
        assertEquals(numbers.size(), numbers.getLast(), numbers.toString());
        assertTrue(told.toString().contains("\"number\":7"), told.toString());
        Path state = folder.resolve("teacher");
        try (var files = Files.walk(state)) {
          for (Path file : files.filter(Files::isRegularFile).toList()) {
            String text =
                new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1);
            assertFalse(text.contains("hunter2") || text.contains("planted-line"), file.toString());
          }
        }
        List<String> complaints =
            wide.complaints().stream().filter(c -> !c.contains("net::ERR")).toList();
        assertEquals(List.of(), complaints);
        assertTrue(
            wide.requests().stream()
                .allMatch(r -> r.startsWith(url.replaceFirst("/#.*", "")) || r.equals("data:,")),
            wide.requests().toString());
      }
    } finally {
      teacher.close();
    }
  }

  private TerminalUnderTest terminal(String id, String... join) throws Exception {
    List<String> command = new ArrayList<>(LabWalk.command("start", join));
    command.addAll(List.of(id, "--no-pager"));
    command.remove("--plain");
    Path home = Files.createDirectories(folder.resolve(id));
    return TerminalUnderTest.start(100, 40, home, LabWalk.environment(home, Map.of()), command);
  }

  private PipedLearner learner(String id, String... join) throws Exception {
    List<String> options = new ArrayList<>(List.of(join));
    options.add(id);
    return new PipedLearner(folder.resolve(id), "start", options.toArray(String[]::new));
  }

  private static void says(Chromium.Tab tab, String words) throws Exception {
    tab.until("document.getElementById('line').textContent.includes('" + words + "')");
  }

  @Test
  void whatIsWrongAtJoiningIsSaidInOneSentence() throws Exception {
    try (PipedLearner teacher = serve()) {
      String said = teacher.await("Only this machine reaches it");
      String url = found(said, "--class '(https://\\S+#sha256=[0-9a-f]{64})'");
      String bare = url.replaceFirst("/#.*", "");
      String code = found(said, "--join (\\S+)");
      refused("is not this class's join code", "--class", url, "--join", "ABC", "--learner", "a");
      refused("give it with --learner ID", "--class", url, "--join", code);
      String other = bare + "/#sha256=" + "0".repeat(64);
      refused("nothing was said to it", "--class", other, "--join", code, "--learner", "a");
      // Without a fingerprint it is shown, and nobody at a pipe says yes to it.
      String shown =
          refused("the class was not joined", "--class", bare, "--join", code, "--learner", "a");
      assertTrue(shown.contains(found(said, "((?:[0-9A-F]{2}:){31}[0-9A-F]{2})")), shown);
    }
  }

  private String refused(String words, String... options) throws Exception {
    try (PipedLearner learner =
        new PipedLearner(Files.createTempDirectory(folder, "nobody"), "start", options)) {
      learner.endInput();
      assertEquals(2, learner.awaitExit(), learner.said());
      assertTrue(learner.said().contains(words), learner.said());
      assertFalse(learner.said().contains("Exception"), learner.said());
      return learner.said();
    }
  }
}
