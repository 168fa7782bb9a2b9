package dev.lab.prose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.prose.Screen.Background;
import dev.lab.prose.Screen.Colours;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScreensTest {
  private static Screen with(String... pairs) {
    Map<String, String> environment = new HashMap<>();
    for (String pair : pairs) {
      environment.put(pair.replaceFirst("=.*", ""), pair.replaceFirst("[^=]*=", ""));
    }
    return new Screens(environment).screen(true, false, 80);
  }

  @Test
  void coloursAreAsManyAsTheTerminalHas() {
    assertEquals(Colours.SIXTEEN, with("TERM=xterm").colours());
    assertEquals(Colours.MANY, with("TERM=xterm-256color").colours());
    assertEquals(Colours.MANY, with("TERM=xterm", "COLORTERM=truecolor").colours());
    assertEquals(Colours.MANY, with("TERM=xterm-kitty").colours());
    assertEquals(Colours.SIXTEEN, with("TERM=linux").colours());
    assertEquals(Colours.NONE, with("TERM=vt220").colours());
    assertEquals(Colours.NONE, with("TERM=dumb").colours());
    assertEquals(Colours.NONE, with().colours());
    assertEquals(Colours.NONE, with("TERM=xterm-256color", "NO_COLOR=1").colours());
    assertEquals(Colours.MANY, with("TERM=xterm-256color", "NO_COLOR=").colours());
    Screens screens = new Screens(Map.of("TERM", "xterm-256color"));
    assertEquals(Colours.NONE, screens.screen(false, false, 0).colours());
    assertEquals(Colours.NONE, screens.screen(true, true, 80).colours());
  }

  @Test
  void theBackgroundIsWhatTheUserSaysOrTheTerminalLeft() {
    assertEquals(Background.UNKNOWN, with().background());
    assertEquals(Background.DARK, with("COLORFGBG=15;0").background());
    assertEquals(Background.LIGHT, with("COLORFGBG=0;default;15").background());
    assertEquals(Background.LIGHT, with("COLORFGBG=0;7").background());
    assertEquals(Background.DARK, with("COLORFGBG=7;8").background());
    assertEquals(Background.UNKNOWN, with("COLORFGBG=default;default").background());
    assertEquals(Background.DARK, with("COLORFGBG=0;15", "LAB_BACKGROUND=dark").background());
    assertEquals(Background.LIGHT, with("LAB_BACKGROUND=Light").background());
  }

  @Test
  void linksAreForTerminalsThatKnowThem() {
    assertFalse(with("TERM=xterm-256color").links());
    assertTrue(with("TERM=xterm-256color", "VTE_VERSION=7402").links());
    assertFalse(with("TERM=xterm-256color", "VTE_VERSION=4602").links());
    assertTrue(with("TERM_PROGRAM=iTerm.app").links());
    assertTrue(with("TERM=xterm-kitty").links());
    assertFalse(with("TERM=tmux-256color", "TERM_PROGRAM=iTerm.app").links());
    assertFalse(with("TERM=xterm-kitty", "FORCE_HYPERLINK=0").links());
    assertTrue(with("TERM=xterm", "FORCE_HYPERLINK=1").links());
  }

  @Test
  void drawingsAreAsciiWhereTheLocaleIsNotUnicode() {
    assertFalse(with("TERM=xterm", "LANG=fr_FR.UTF-8").ascii());
    assertFalse(with("TERM=xterm", "LANG=C.utf8").ascii());
    assertFalse(with("TERM=xterm").ascii());
    assertTrue(with("TERM=xterm", "LANG=fr_FR.ISO-8859-1").ascii());
    assertTrue(with("TERM=xterm", "LC_ALL=C", "LANG=fr_FR.UTF-8").ascii());
    assertTrue(with("TERM=dumb", "LANG=C.UTF-8").ascii());
  }
}
