package dev.lab.grade.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a name or a message can do to who reads it. */
class HarmlessTest {
  @Test
  void nothingSteersATerminal() {
    assertEquals("␛]0;pwned␇ ␛[2J", Harmless.line("\u001b]0;pwned\u0007\n\u001b[2J"));
    assertEquals("a\uFFFD31mb", Harmless.line("a\u009b31mb"));
    assertEquals("a b c", Harmless.line("a\r\nb\tc".replace("\r\n", "\n")));
    assertEquals("a\n\tb", Harmless.text("a\n\tb"));
    assertEquals("exe.\uFFFDfdp", Harmless.line("exe.\u202efdp"));
    assertEquals(
        "नमस्ते \uD83D\uDC68\u200D\uD83D\uDCBB",
        Harmless.line("नमस्ते \uD83D\uDC68\u200D\uD83D\uDCBB"));
    assertEquals("\uFFFD", Harmless.line("\uD800"));
  }

  @Test
  void nothingIsAFormula() {
    for (String formula :
        List.of(
            "=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "\r=1", "＝1", "\n=cmd|' /C calc'!A0")) {
      assertTrue(Harmless.cell(formula).startsWith("'"), formula);
    }
    assertEquals("Anna-Lena", Harmless.cell("Anna-Lena"));
  }

  @Test
  void aFloodIsCutShort() {
    String cut = Harmless.line("x".repeat(1_000_000));
    assertTrue(cut.length() < 5_000 && cut.endsWith("…"), () -> "" + cut.length());
    assertEquals("x".repeat(4_000), Harmless.line("x".repeat(4_000)));
  }
}
