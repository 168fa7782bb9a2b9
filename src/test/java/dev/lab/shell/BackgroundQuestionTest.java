package dev.lab.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lab.prose.Screen.Background;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BackgroundQuestionTest {
  @Test
  void answersAreToldFromWhatWasTypedBetweenThem() {
    String xterm = "\u001b]11;rgb:ffff/ffff/dddd\u001b\\\u001b[?64;1;9;15;21;22c";
    assertEquals(
        new BackgroundQuestion.Answer(Optional.of(Background.LIGHT), ""),
        BackgroundQuestion.read(xterm));
    String quick = "ne\u001b]11;rgb:1e/1e/2e\u0007x\u001b[?6ct";
    assertEquals(
        new BackgroundQuestion.Answer(Optional.of(Background.DARK), "next"),
        BackgroundQuestion.read(quick));
    String clear = "\u001b]11;rgba:0000/0000/0000/cccc\u001b\\\u001b[?1;2c";
    assertEquals(
        new BackgroundQuestion.Answer(Optional.of(Background.DARK), ""),
        BackgroundQuestion.read(clear));
    assertEquals(
        new BackgroundQuestion.Answer(Optional.empty(), "ls\r"),
        BackgroundQuestion.read("\u001b[?1;0cls\r"));
  }
}
