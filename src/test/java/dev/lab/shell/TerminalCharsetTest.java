package dev.lab.shell;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which characters a terminal shows. */
class TerminalCharsetTest {
  @Test
  void thoseOfTheLocaleElseUtf8() {
    assertEquals(UTF_8, TerminalCharset.of(Map.of()));
    assertEquals(UTF_8, TerminalCharset.of(Map.of("LANG", "C")));
    assertEquals(UTF_8, TerminalCharset.of(Map.of("LC_ALL", "fr_FR.UTF-8", "LANG", "C")));
    assertEquals(UTF_8, TerminalCharset.of(Map.of("LANG", "fr_FR.no charset")));
    assertEquals(
        ISO_8859_1, TerminalCharset.of(Map.of("LC_ALL", "", "LANG", "fr_FR.ISO-8859-1@euro")));
  }
}
