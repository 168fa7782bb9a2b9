package dev.lab.interpreter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.line.ShellState;
import dev.lab.line.Variable;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a hostile line may not do, and how it is told so. */
class LimitsTest {
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private final CountDownLatch waiting = new CountDownLatch(1);
  private Home home;
  private Interpreter shell;

  @BeforeEach
  void start() throws Exception {
    home = Home.create("/home/learner", Limits.usual());
    shell = shell(Limits.usual());
  }

  @AfterEach
  void close() throws Exception {
    home.close();
  }

  private Interpreter shell(Limits limits) {
    Program waits =
        call -> {
          waiting.countDown();
          Thread.sleep(Duration.ofMinutes(10));
          return 0;
        };
    Program spins =
        call -> {
          while (!Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
          }
          return 0;
        };
    return Interpreter.start(
        limits,
        new ShellState(home.folder(), Map.of("HOME", new Variable(home.folder().toString(), true))),
        Map.of("waits", waits, "spins", spins),
        output);
  }

  private String run(String line) throws Exception {
    output.reset();
    shell.run(line);
    return output.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '~',
      value = {
        "X=xxxxxxxxxx; while true; do X=$X$X; done => ~may have 65536 characters here~",
        "while true; do :; done => ~has run 5000 commands~",
        "for i in {1..100}; do for j in {1..100}; do echo; done; done >/dev/null => ~has run 5000~",
        "for i in {1..1000000}; do echo; done => ~braces may stand for 1000 words~",
        "echo {1..9}{1..9}{1..9}{1..9}{1..9}{1..9}{1..9} => ~braces may stand for 1000 words~",
        "X=$(printf 'x%s' {1..900}); for i in {1..900}; do export A$i=\"$X$X$X$X$X$X\"; done => ~all variables may have 262144 characters~",
        "X=$(printf 'x%s' {1..900}); Y=$X$X$X$X$X$X$X$X$X$X; echo $Y$Y$Y$Y$Y$Y$Y$Y => ~words of a command may have 65536~",
        "X=$(printf 'x%s' {1..900}); Y=$X$X$X$X$X$X$X$X$X$X; while true; do echo $Y; done => ~has printed 1048576 bytes~",
        "X=$(printf 'x%s' {1..900}); Y=$X$X$X$X$X$X$X$X$X$X; while true; do echo $Y; done | cat => ~hold 1048576 bytes~",
        "X=$(printf 'x%s' {1..900}); Y=$X$X$X$X$X$X$X$X$X$X; while true; do echo $Y; done > f => ~No space left on device~",
        "for i in {1..1000}; do mkdir d$i; done; mkdir more => ~there may be 1000 files and folders here~",
        "for i in {1..1000}; do > f$i; done; > more => ~there may be 1000 files and folders here~",
        "echo aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa | grep -E '.*.*.*.*.*.*.*.*b' => ~takes too long~",
        "cat /etc/passwd => ~/etc/passwd: No such file or directory~",
        "cat ../../../../etc/passwd => ~No such file or directory~",
        "cat < /proc/self/environ => ~No such file or directory~",
        "echo x > /etc/x => ~No such file or directory~",
        "cd /etc => ~No such file or directory~",
        "ls -a / => ~home~",
        "ln -s /etc/passwd x => ~starts no programs of a machine~",
        "bash -c 'cat /etc/passwd' => ~starts no programs of a machine~",
        "python3 -c 'print(1)' => ~starts no programs of a machine~",
        "/bin/cat /etc/passwd => ~/bin/cat: No such file or directory~",
        "exec /bin/sh => ~starts no programs of a machine~",
        ":(){ :|:& };: => ~is not in this shell~",
        "f() { f; }; f => ~functions may call each other 50 deep here~",
        "f() { f | f; }; f => ~functions may call each other 50 deep here~",
        "f() { echo $(f); }; f => ~functions may call each other 50 deep here~",
        "f() { while true; do :; done; }; f => ~has run ~",
        "f() { echo $1$1; f $1$1; }; f x | cat => ~here~",
        "while ((1)); do :; done => ~has run ~",
        "X=X; echo $((X)) => ~expression recursion level exceeded~",
        "case aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa in *a*a*a*a*a*a*a*a*b) ;; esac; X=(a) => ~an array~",
        "[[ xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx =~ (x+x+x+x+x+)+y ]] => ~takes too long~",
        "for i in {1..150}; do f() { :; }; done; select x in a; do :; done => ~select is not~",
        "sleep 1000 & => ~running in the background, &, is not in this shell~",
        "X=(a b) => ~an array~",
        "cat <(echo) => ~<( is not in this shell~",
        "echo ${X//a/b} => ~${X//a/b} is not in this shell~"
      })
  void refusedInWords(String line, String words) throws Exception {
    String said = run(line);
    assertTrue(
        said.contains(words), said.length() > 500 ? said.substring(said.length() - 500) : said);
    assertEquals("still here\n", run("echo still here"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$(",
        "(",
        "{ ",
        "${X:-",
        "\"$(",
        "if ",
        "while ",
        "case x in x) ",
        "f() { ",
        "[[ ! ",
        "[[ ( ",
        "echo $((",
        "((1+("
      })
  void deepNesting(String opening) throws Exception {
    String said = run(opening.repeat(20_000 / opening.length()) + "echo");
    assertFalse(said.isEmpty());
    assertTrue(said.startsWith("bash: "), said);
    assertEquals("still here\n", run("echo still here"));
  }

  @Test
  void aLineThatIsTooLongIsNotRun() throws Exception {
    assertTrue(run("echo " + "x".repeat(70_000)).contains("may have 65536 characters"));
    assertFalse(shell.isIncomplete("'" + "x".repeat(70_000)));
  }

  @Test
  void nothingOfTheHostIsSeen(@TempDir Path folder) throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "planted");
    assertFalse(run("cat " + secret + "; ls " + folder).contains("planted"));
    run("mkdir -p " + folder + "; echo mine > " + secret + "; rm -rf " + folder);
    assertEquals("planted", Files.readString(secret));
    assertEquals("home\ntmp\n", run("cd /; ls").replaceAll("(?m)^(?!home|tmp).*\n", ""));
    assertFalse(run("env").contains("PATH"));
  }

  @Test
  void ctrlCEndsALine() throws Exception {
    Thread line =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    shell.run("waits; echo never");
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
    assertTrue(waiting.await(30, TimeUnit.SECONDS));
    shell.interrupt();
    assertTrue(line.join(Duration.ofSeconds(30)));
    assertEquals("", output.toString(StandardCharsets.UTF_8));
    assertEquals("130\n", run("echo $?"));
  }

  @Test
  void ctrlCThatComesBeforeItsLineEndsItToo() throws Exception {
    assertFalse(shell.isIncomplete("echo typed"));
    shell.interrupt();
    assertEquals("", run("echo typed"));
    shell.interrupt();
    assertFalse(shell.isIncomplete("echo the next"));
    assertEquals("the next\n", run("echo the next"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"waits", "spins", "waits | cat", "X=$(waits)", "for i in 1 2; do waits; done"})
  void aLineHasADeadline(String line) throws Exception {
    shell = shell(Limits.usual().within(Duration.ofMillis(300)));
    assertTrue(run(line + "; echo never").matches("bash: this line has run for \\d+ s; .*\n"));
    assertEquals("1\n", run("echo $?"));
  }
}
