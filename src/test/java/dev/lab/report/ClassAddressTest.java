package dev.lab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The address that a learner is given, as they may have copied it. */
class ClassAddressTest {
  private static final String PIN = "ab".repeat(32);

  @Test
  void whatIsReadIsWhatIsWritten() {
    String whole = "https://class.example.org:8443/#sha256=" + PIN;
    assertEquals(whole, ClassAddress.parse(whole).text());
    assertEquals(
        whole, ClassAddress.parse(" " + whole.replace("org:8443/", "org:8443") + " ").text());
    assertEquals("https://[::1]:8443", ClassAddress.parse("https://[::1]:8443/").text());
    String shown = ClassAddress.parse(whole).fingerprint().orElseThrow().forPeople();
    assertTrue(shown.startsWith("AB:AB:"), shown);
    assertEquals(PIN, Fingerprint.parse(shown).hex());
  }

  @Test
  void whatIsNoneIsSaidInASentence() {
    for (String none :
        List.of(
            "http://x",
            "x",
            "https://",
            "https://u:p@x/",
            "https://x/?key=1",
            "https://x/#a",
            "a b")) {
      String said =
          String.valueOf(
              assertThrows(IllegalArgumentException.class, () -> ClassAddress.parse(none))
                  .getMessage());
      assertTrue(said.startsWith("a class's address is like https://HOST:8443/#sha256="), said);
    }
    assertThrows(IllegalArgumentException.class, () -> ClassAddress.parse("https://x/#sha256=12"));
  }
}
