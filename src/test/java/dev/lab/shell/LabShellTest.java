package dev.lab.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.registry.testing.Clients;
import dev.lab.session.Typed;
import dev.lab.testing.TerminalUnderTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell in a real terminal, as a learner meets it. */
class LabShellTest {
  private static final String PROMPT = "probe 1/2 · 3 left $";
  private static final String PLAIN_PROMPT = "probe 1/2 - 3 left $";

  @TempDir Path folder;

  private List<String> command(String... options) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.lab.shell.ShellProbe",
                folder.resolve("state").toString()));
    command.addAll(List.of(options));
    return command;
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("PATH", System.getenv("PATH"));
    environment.put("HOME", folder.toString());
    environment.put("LANG", "C.UTF-8");
    return environment;
  }

  private TerminalUnderTest open(int columns, String... options) throws Exception {
    return TerminalUnderTest.start(columns, 24, folder, environment(), command(options));
  }

  @Test
  void linesRunInBashAndWordsInTheProgram() throws Exception {
    try (TerminalUnderTest terminal = open(80)) {
      terminal.await(PROMPT);
      terminal.line("X=kept; export Y=out; mkdir -p d; cd d");
      terminal.line("echo \"<$X>\" $(bash -c 'echo $Y') ${PWD##*/}");
      terminal.await("<kept> out d");
      terminal.line("check one").await("word:[check, one] width:80");
      terminal.line("lab check").await("word:[check] width:80");
      terminal.line("$ echo pasted with its sign").await("\npasted with its sign");
      terminal.line("(exit 3)");
      terminal.line("echo status=$?").await("status=3");
      terminal.line("quit");
      assertEquals(0, terminal.awaitExit());
    }
  }

  @Test
  void ctrlCEndsTheCommandAndCtrlZStopsNothing() throws Exception {
    try (TerminalUnderTest terminal = open(80)) {
      terminal.await(PROMPT);
      terminal.line("sleep 300; echo not reached");
      terminal.await("sleep 300; echo not reached");
      Thread.sleep(300); // The keys must reach the sleep, not the line editor.
      terminal.press("C-z").await("nothing can be stopped here");
      terminal.press("C-c");
      terminal.line("echo ended=$?").await("ended=130");
      assertFalse(terminal.all().contains("\nnot reached"));
      terminal.type("half a line").press("C-c");
      terminal.line("echo still here").await("\nstill here");
    }
  }

  @Test
  void fullScreenProgramsHaveTheTerminalToThemselves() throws Exception {
    Clients.require("vi");
    Clients.require("less");
    try (TerminalUnderTest terminal = open(80)) {
      terminal.await(PROMPT);
      terminal.line("vi -u NONE note.txt");
      terminal.await("note.txt");
      terminal.type("iwritten in vi").press("Escape").type(":wq").press("Enter");
      terminal.await(PROMPT, 2);
      terminal.line("cat note.txt").await("\nwritten in vi");
      terminal.await(PROMPT, 3);
      terminal.line("seq 1 500 | less").await("\n20");
      terminal.type("q").await(PROMPT, 4);
      terminal.line("echo answer?; read -r answer; echo \"got <$answer>\"").await("\nanswer?");
      terminal.line("typed to read").await("got <typed to read>");
    }
  }

  @Test
  void theTabKeyOffersWordsFilesAndVariables() throws Exception {
    Files.writeString(folder.resolve("dockercoins.yml"), "");
    try (TerminalUnderTest terminal = open(80)) {
      terminal.await(PROMPT);
      terminal.type("cat dockerc").press("Tab").await("cat dockercoins.yml");
      terminal.press("C-c");
      terminal.type("lab chec").press("Tab").await("lab check");
      terminal.press("C-c");
      terminal.line("REGISTRY=127.0.0.1:31234");
      terminal.type("echo $REGIS").press("Tab").press("Enter").await("\n127.0.0.1:31234");
    }
  }

  @Test
  void kubectlAndDockerCompleteThemselves() throws Exception {
    Clients.require("kubectl");
    Clients.require("docker");
    try (TerminalUnderTest terminal = open(100)) {
      terminal.await(PROMPT);
      terminal.type("kubectl rollo").press("Tab").await("kubectl rollout");
      terminal.press("C-c");
      terminal.type("docker versio").press("Tab").await("docker version");
    }
  }

  @Test
  void unfinishedInputGoesOnAndHistorySurvives() throws Exception {
    try (TerminalUnderTest terminal = open(80)) {
      terminal.await(PROMPT);
      terminal.line("for i in 1 2; do").await("\n> ");
      terminal.line("echo round $i; done").await("\nround 2");
      terminal.line("echo 'open").line("quote'").await("\nquote");
      terminal.line("echo remembered").await("\nremembered\n" + PROMPT);
      terminal.press("C-d");
      terminal.awaitExit();
    }
    try (TerminalUnderTest terminal = open(80)) {
      terminal.await(PROMPT);
      terminal.press("Up").await("echo remembered");
    }
  }

  @Test
  void aPassIsToldOnceAboveThePrompt() throws Exception {
    try (TerminalUnderTest terminal = open(80)) {
      terminal.await(PROMPT);
      terminal.line("win() { :; }; echo ready").await("\nready");
      terminal.line("win").await("✓ all passed");
    }
  }

  @Test
  void aNarrowWindowAndAResizeKeepTheLine() throws Exception {
    try (TerminalUnderTest terminal = open(40)) {
      terminal.await(PROMPT);
      terminal.type("echo a-line-that-is-longer-than-the-window-is");
      terminal.resize(60, 20);
      terminal.type("-wide");
      terminal.press("Enter").await("\na-line-that-is-longer-than-the-window-is-wide");
    }
  }

  @Test
  void plainAndDumbMoveNoCursor() throws Exception {
    for (boolean dumb : new boolean[] {false, true}) {
      Map<String, String> environment = environment();
      environment.put("TERM", dumb ? "dumb" : "xterm");
      try (TerminalUnderTest terminal =
          TerminalUnderTest.start(
              80, 24, folder, environment, dumb ? command() : command("--plain"))) {
        terminal.await(PLAIN_PROMPT);
        terminal.line("echo one").await("\none");
        terminal.line("sleep 300");
        Thread.sleep(300);
        terminal.press("C-c");
        terminal.line("echo ended=$?").await("ended=130");
        terminal.line("solve").await("Really? [y/N]");
        terminal.line("y").await("answer:true");
        terminal.line("quit");
        assertEquals(0, terminal.awaitExit());
        assertFalse(terminal.all().contains("WARNING"), terminal.all());
      }
    }
  }

  @Test
  void aPipeRunsItsLinesWithNoPrompt() throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command()).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment());
    Process process = builder.redirectErrorStream(true).start();
    try (var in = process.getOutputStream()) {
      in.write(
          "A=1\nif true; then\necho \"two $A\"\nfi\ncat\ncheck x y\n"
              .getBytes(StandardCharsets.UTF_8));
    }
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals("opened\ntwo 1\nword:[check, x, y] width:0\n", out);
    assertEquals(2, process.waitFor());
  }

  @Test
  void altEnterShowsTheNextCommandAndEnterRunsIt() throws Exception {
    try (TerminalUnderTest terminal = open(80)) {
      terminal.await(PROMPT);
      terminal.press("M-Enter").await(PROMPT + " echo first");
      assertFalse(terminal.all().contains("\nfirst"), terminal.all());
      terminal.press("M-Enter").await(PROMPT + " echo second");
      terminal.press("Enter").await("\nsecond");
      assertFalse(terminal.all().contains("\nfirst"), terminal.all());
      // In a line of the learner's own the key does what it does without a lab: a new line.
      terminal.type("echo mine").press("M-Enter").type("echo too").press("Enter");
      terminal.await("\nmine\ntoo");
    }
  }

  @Test
  void whatDoesNotFitIsShownByThePage() throws Exception {
    try (TerminalUnderTest terminal = open(80)) {
      terminal.await(PROMPT);
      terminal.line("hint").await("1-23 of 60");
      terminal.press("Space").await("24-46 of 60");
      terminal.type("b").await("1-23 of 60");
      terminal.press("NPage").await("24-46 of 60");
      terminal.press("Up").await("23-45 of 60");
      terminal.type("/LINE 5").press("Enter").await("not there: LINE 5");
      terminal.type("/line 31 ").press("Enter").await("31-53 of 60");
      terminal.resize(60, 12);
      terminal.await("line 31 of a text, at 60 columns");
      terminal.resize(80, 24);
      terminal.type("G").await("38-60 of 60  (end) space, q");
      terminal.type("q").await(PROMPT, 2);
      // What was read stays above the prompt, whole, and keys are the shell's again.
      assertTrue(terminal.all().contains("line 1 of a text"), terminal.all());
      assertTrue(terminal.screen().contains("line 60 of a text"), terminal.screen());
      terminal.line("echo going on; stty -a").await("\ngoing on");
      terminal.await(" icanon ");
    }
    try (TerminalUnderTest terminal = open(80, "--no-pager")) {
      terminal.await(PROMPT);
      terminal.line("hint").await(PROMPT, 2);
      assertFalse(terminal.all().contains(" of 60"), terminal.all());
    }
    try (TerminalUnderTest terminal =
        TerminalUnderTest.start(80, 90, folder, environment(), command())) {
      terminal.await(PROMPT);
      terminal.line("hint").await(PROMPT, 2);
      assertFalse(terminal.all().contains(" of 60"), terminal.all());
    }
  }

  @Test
  void ctrlCEndsALabWordToo() throws Exception {
    for (List<String> command : List.of(command(), command("--plain"))) {
      try (TerminalUnderTest terminal =
          TerminalUnderTest.start(80, 24, folder, environment(), command)) {
        terminal.await("probe 1/2");
        terminal.line("check forever").await("word:[check, forever]");
        Thread.sleep(300); // It must be asleep when the key comes.
        terminal.press("C-c");
        terminal.line("echo still here").await("\nstill here");
      }
    }
  }

  @Test
  void theTerminalSaysWhatIsBehindItsLetters() throws Exception {
    Map<String, String> none = new HashMap<>(environment());
    none.put("NO_COLOR", "1");
    Map<String, String> said = new HashMap<>(environment());
    said.put("LAB_BACKGROUND", "dark");
    assertSays("#fffff0", environment(), "colours:MANY on LIGHT");
    assertSays("#202020", environment(), "colours:MANY on DARK");
    assertSays("#fffff0", said, "colours:MANY on DARK");
    assertSays("#fffff0", none, "colours:NONE on UNKNOWN");
  }

  private void assertSays(String background, Map<String, String> environment, String words)
      throws Exception {
    try (TerminalUnderTest terminal =
        TerminalUnderTest.on(background, folder, environment, command("--no-pager"))) {
      terminal.await("$");
      terminal.line("hint").await(words);
      assertFalse(terminal.all().contains("rgb:"), terminal.all());
    }
  }

  @Test
  void whatIsALabWordAndWhatIsBashs() {
    List<String> known = List.of("check", "help");
    assertEquals(List.of("check", "a b"), Typed.labWord("lab check 'a b'", known).orElseThrow());
    assertEquals(List.of("check"), Typed.labWord("  check  # now", known).orElseThrow());
    assertEquals(List.of("help"), Typed.labWord("lab", known).orElseThrow());
    assertTrue(Typed.labWord("lab check | cat", known).isEmpty());
    assertTrue(Typed.labWord("kubectl check", known).isEmpty());
    assertEquals("kubectl get pods\nls", Typed.withoutPromptSign("$ kubectl get pods\n$ ls"));
    assertEquals("$X", Typed.withoutPromptSign("$X"));
    assertEquals("ls", Typed.withoutPromptSign("\u2068ls\u2069"));
    List<String> watching = List.of("watch");
    assertTrue(Typed.labWord("watch kubectl get pods", watching).isEmpty());
    assertTrue(Typed.labWord("watch", watching).isEmpty());
    assertEquals(
        List.of("watch", "--all"), Typed.labWord("lab watch --all", watching).orElseThrow());
  }
}
