package dev.lab.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.registry.testing.Clients;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BashLineRunnerTest {
  @TempDir Path folder;
  private BashLineRunner shell;

  @BeforeEach
  void start() throws Exception {
    Map<String, Variable> variables =
        Map.of(
            "PATH", new Variable(System.getenv("PATH"), true),
            "GIVEN", new Variable("from outside", true));
    shell =
        BashLineRunner.start(
            Clients.require("bash"),
            folder.resolve("shell"),
            new ShellState(folder.toRealPath(), variables),
            false);
  }

  private String written() throws Exception {
    return Files.readString(folder.resolve("out"));
  }

  @Test
  void variablesKeepTheirValuesAndWhetherTheyAreExported() throws Exception {
    shell.run("REGISTRY=127.0.0.1:31234; export TAG=v0.1; ODD=$'two\\nlines \"and\" quotes'");
    shell.run("printf '%s' \"$REGISTRY $TAG $ODD\" > out; env > env; unset GIVEN");
    assertEquals("127.0.0.1:31234 v0.1 two\nlines \"and\" quotes", written());
    Map<String, Variable> now = shell.state().variables();
    assertEquals(new Variable("127.0.0.1:31234", false), now.get("REGISTRY"));
    assertEquals(new Variable("v0.1", true), now.get("TAG"));
    assertEquals(new Variable("two\nlines \"and\" quotes", false), now.get("ODD"));
    String env = Files.readString(folder.resolve("env"));
    assertTrue(env.contains("TAG=v0.1"), env);
    assertFalse(env.contains("REGISTRY="), env);
    assertTrue(env.contains("GIVEN=from outside"), env);
    assertNull(now.get("GIVEN"));
    shell.run("printf '%s' \"${GIVEN-gone}\" > out");
    assertEquals("gone", written());
  }

  @Test
  void functionsAliasesOptionsArraysAndTheFolderCarryOver() throws Exception {
    shell.run(
        "greet() { echo \"hello $1\"; }; export -f greet; alias k='printf alias'; set -o noclobber");
    shell.run("mkdir -p sub; cd sub; list=(one 'two words'); declare -r fixed=1; set -u");
    assertEquals(folder.toRealPath().resolve("sub"), shell.state().folder());
    shell.run(
        "{ greet you; k; echo; echo \"${#list[@]} ${list[1]} $fixed $-\"; bash -c 'greet sub'; } > ../out");
    String[] lines = written().split("\n");
    assertEquals("hello you", lines[0]);
    assertEquals("alias", lines[1]);
    assertTrue(lines[2].startsWith("2 two words 1 "), lines[2]);
    assertTrue(lines[2].contains("C") && lines[2].contains("u"), lines[2]);
    assertEquals("hello sub", lines[3]);
  }

  @Test
  void theExitStatusIsGivenAndSeenByTheNextLine() throws Exception {
    assertEquals(3, shell.run("(exit 3)"));
    shell.run("echo $? > out");
    assertEquals("3\n", written());
    assertEquals(127, shell.run("no-such-command-at-all 2>/dev/null"));
    assertEquals(0, shell.run("true"));
  }

  @Test
  void whateverEndsALineItsStateIsKept() throws Exception {
    assertEquals(5, shell.run("A=1; exit 5"));
    assertEquals("1", shell.state().variables().get("A").value());
    assertEquals(1, shell.run("set -e; B=2; false; B=3"));
    assertEquals("2", shell.state().variables().get("B").value());
    shell.run("set +e; C=4");
    assertEquals("4", shell.state().variables().get("C").value());
    shell.run("D=5; exec true");
    assertEquals("4", shell.state().variables().get("C").value());
    assertTrue(shell.run("if then") != 0);
    assertEquals("4", shell.state().variables().get("C").value());
  }

  @Test
  void aFolderThatIsGoneIsNoDeadEnd() throws Exception {
    shell.run("mkdir -p gone; cd gone; rmdir ../gone");
    assertEquals(0, shell.run("cd .."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "echo \"open",
        "echo 'open",
        "if true; then",
        "for i in 1 2; do",
        "cat <<END\none",
        "echo a \\",
        "f() {",
        "echo $(",
        "case x in"
      })
  void aBeginningWantsMore(String line) throws Exception {
    assertTrue(shell.isIncomplete(line), line);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "echo ok",
        "echo a \\\\",
        "if true; then echo; fi",
        "cat <<END\none\nEND",
        "echo )",
        "# comment",
        "jq '.spec.ports[0].nodePort'"
      })
  void aWholeLineDoesNot(String line) throws Exception {
    assertFalse(shell.isIncomplete(line), line);
  }
}
