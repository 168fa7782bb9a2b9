package dev.lab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which language a user wants. */
class LanguagesTest {
  @Test
  void theFirstThatSaysSomethingCounts() {
    Map<String, String> all =
        Map.of("LAB_LANG", "fr", "LC_ALL", "de", "LC_MESSAGES", "it", "LANG", "es");
    assertEquals(List.of("nl"), Languages.wanted("nl", all));
    assertEquals(List.of("fr"), Languages.wanted("", all));
    assertEquals(
        List.of("de-CH", "de"),
        Languages.wanted("", Map.of("LAB_LANG", "", "LC_ALL", "de_CH.UTF-8", "LANG", "es")));
    assertEquals(List.of("fr"), Languages.wanted("", Map.of("LC_MESSAGES", "fr", "LANG", "es")));
    assertEquals(
        List.of("ca-ES", "ca"), Languages.wanted("", Map.of("LANG", "ca_ES.UTF-8@valencia")));
    for (String none : List.of("C", "C.UTF-8", "POSIX", "")) {
      assertEquals(List.of(), Languages.wanted("", Map.of("LANG", none)), none);
    }
    assertEquals(List.of("pt-BR", "pt"), Languages.wanted("pt-br", Map.of()));
  }
}
