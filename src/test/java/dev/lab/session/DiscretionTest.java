package dev.lab.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lab.check.Outcome;
import dev.lab.line.Variable;
import dev.lab.progress.Progress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What of a cause's text is kept back from a class. */
class DiscretionTest {
  private static String told(String code, String text, String... lines) {
    List<Progress.Line> typed =
        Stream.of(lines).map(l -> new Progress.Line("s", l, 1, Instant.EPOCH)).toList();
    Map<String, Variable> shell =
        Map.of(
            "DB_PASSWORD",
            new Variable("hunter2", false),
            "api_key",
            new Variable("abc", true),
            "EMPTY_TOKEN",
            new Variable("", true),
            "TAG",
            new Variable("v0.1", true));
    return new Discretion(typed, shell).cause("c", new Outcome.Cause(code, text, "do this")).text();
  }

  @Test
  void linesSecretsAndLoginsStay() {
    assertEquals(
        "the last push (…) ended with status 1",
        told(
            "push-failed",
            "the last push (docker push x/$(cat key)) ended with status 1",
            "docker push x/$(cat key)"));
    assertEquals("… ended with status 1", told("ran-but-failed", "ls ended with status 1", "ls"));
    assertEquals(
        "… ended with status 2",
        told(
            "ran-but-failed",
            "for i in a; do\n  echo $i\ndone ended with status 2",
            "for i in a; do\n  echo $i\ndone"));
    assertEquals("TAG is …", told("wrong-value", "TAG is hunter2"));
    assertEquals("TAG is v0.1", told("wrong-value", "TAG is v0.1"));
    assertEquals(
        "https://…@h/x begins like a URL",
        told("scheme", "https://me:secret@h/x begins like a URL"));
    assertEquals("abcdef is not …", told("wrong-value", "abcdef is not abc"));
    assertEquals("", told(Outcome.Cause.AS_SEEN, "anything that was seen"));
  }
}
