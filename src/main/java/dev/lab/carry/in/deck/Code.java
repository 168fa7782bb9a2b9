package dev.lab.carry.in.deck;

import dev.lab.carry.Spot;
import java.util.List;

/**
 * A piece of code of a slide, which the deck's own test program runs where it stands in a lab
 * block.
 *
 * @param method what the program does with it, such as {@code bash} or {@code wait}
 * @param hidden whether it stands in a comment
 * @param lab whether it stands in a lab block
 */
record Code(
    String method, List<String> lines, String indent, boolean hidden, boolean lab, Spot spot)
    implements Piece {
  Code {
    lines = List.copyOf(lines);
  }

  String text() {
    return String.join("\n", lines).strip();
  }
}
