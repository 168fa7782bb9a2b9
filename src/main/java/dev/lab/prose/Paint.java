package dev.lab.prose;

import dev.lab.prose.Screen.Background;
import dev.lab.prose.Screen.Colours;
import java.util.ArrayList;
import java.util.List;

/** Writes styled text as a terminal wants it. */
final class Paint {
  static final String OFF = "\u001b[0m";

  private final Screen screen;

  Paint(Screen screen) {
    this.screen = screen;
  }

  String line(Line line) {
    StringBuilder text = new StringBuilder();
    line.pieces().forEach(p -> text.append(piece(p)));
    return text.toString();
  }

  private String piece(Piece piece) {
    if (!screen.coloured() || piece.text().isEmpty()) {
      return piece.text();
    }
    List<String> codes = new ArrayList<>();
    Style style = piece.style();
    if (style.bold()) {
      codes.add("1");
    }
    if (style.italic()) {
      codes.add("3");
    }
    if (!style.link().isEmpty()) {
      codes.add("4");
    }
    String hue = hue(style.role());
    if (!hue.isEmpty()) {
      codes.add(hue);
    }
    String text =
        codes.isEmpty() ? piece.text() : "\u001b[" + String.join(";", codes) + "m" + piece.text();
    String painted = codes.isEmpty() ? text : text + OFF;
    return style.link().isEmpty() || !screen.links()
        ? painted
        : "\u001b]8;;" + style.link() + "\u001b\\" + painted + "\u001b]8;;\u001b\\";
  }

  /** On a background that nobody knows, the one hue of sixteen that is read on white and black. */
  private String hue(Style.Role role) {
    boolean many = screen.colours() == Colours.MANY && screen.background() != Background.UNKNOWN;
    boolean light = screen.background() == Background.LIGHT;
    return switch (role) {
      case TEXT -> "";
      case CODE ->
          many
              ? (light ? "38;5;25" : "38;5;117")
              : screen.background() == Background.UNKNOWN ? "35" : light ? "34" : "36";
      case QUIET -> many ? (light ? "38;5;242" : "38;5;246") : "2";
    };
  }
}
