package dev.lab.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordServerTest {
  private record Ran(int status, String out, String err) {}

  @TempDir Path folder;
  private WordServer server;
  private volatile WordHandler handler = call -> 0;

  @BeforeEach
  void start() throws Exception {
    server = WordServer.start(call -> handler.run(call));
    session(server.token());
    WordScript.write(folder.resolve("lab"), folder.resolve("session"));
    WordScript.write(folder.resolve("jq"), folder.resolve("session"));
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  private void session(String token) throws Exception {
    Files.writeString(
        folder.resolve("session"), "words.port=" + server.port() + "\nwords.token=" + token + "\n");
  }

  private Process process(String name, Map<String, String> env, String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of(folder.resolve(name).toString()));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().putAll(env);
    return builder.redirectError(folder.resolve("err").toFile()).start();
  }

  private Ran ran(Process process, String in) throws Exception {
    try (var stdin = process.getOutputStream()) {
      stdin.write(in.getBytes(StandardCharsets.UTF_8));
    }
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ran(process.waitFor(), out, Files.readString(folder.resolve("err")));
  }

  @Test
  void wordsFolderAndVariablesArriveExactly() throws Exception {
    String odd = "two\nlines, “quotes” and  spaces";
    handler =
        call -> {
          call.out()
              .print(call.name() + "|" + call.arguments() + "|" + call.environment().get("ODD"));
          call.err().print("to standard error: " + call.folder().getFileName());
          return 7;
        };
    Ran ran = ran(process("lab", Map.of("ODD", odd), "check", "", odd), "");
    assertEquals("lab|[check, , " + odd + "]|" + odd, ran.out());
    assertEquals("to standard error: " + folder.getFileName(), ran.err());
    assertEquals(7, ran.status());
  }

  @Test
  void standardInputIsHandedOnWhereAsked() throws Exception {
    handler =
        call -> {
          call.in().transferTo(call.out());
          return 0;
        };
    String big = "0123456789\n".repeat(100_000);
    assertEquals(big, ran(process("jq", Map.of(), "."), big).out());
    assertEquals("", ran(process("lab", Map.of(), "check"), "").out());
  }

  @Test
  void aCallerThatGoesAwayInterruptsItsCall() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    handler =
        call -> {
          begun.countDown();
          try {
            Thread.sleep(60_000);
          } catch (InterruptedException e) {
            interrupted.countDown();
          }
          return 0;
        };
    Process process = process("lab", Map.of(), "check", "--watch");
    assertTrue(begun.await(20, TimeUnit.SECONDS));
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    assertTrue(interrupted.await(20, TimeUnit.SECONDS));
  }

  @Test
  void aWrongTokenGetsNoAnswer() throws Exception {
    handler =
        call -> {
          call.out().print("secret");
          return 0;
        };
    session("0".repeat(32));
    assertEquals("", ran(process("lab", Map.of(), "check"), "").out());
    assertEquals(1, ran(process("lab", Map.of(), "--alive"), "").status());
  }

  @Test
  void aDeadSessionIsSaidInOneSentence() throws Exception {
    assertEquals(0, ran(process("lab", Map.of(), "--alive"), "").status());
    server.close();
    Ran ran = ran(process("lab", Map.of(), "check"), "");
    assertEquals(2, ran.status());
    assertEquals("lab: lab is not running; start it with: lab start shipping-images\n", ran.err());
    assertEquals(2, ran(process("lab", Map.of(), "--alive"), "").status());
  }
}
