package dev.lab.prose;

import dev.lab.prose.Style.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;

/** Text inside a block: emphasis, code, links, images by their words. */
final class Inline {
  private final Screen screen;

  /** An address is told once. */
  private final Set<String> told = new HashSet<>();

  Inline(Screen screen) {
    this.screen = screen;
  }

  List<Piece> pieces(Node parent) {
    List<Piece> pieces = new ArrayList<>();
    add(parent, Style.TEXT, Isolates.needed(words(parent)), pieces);
    return pieces;
  }

  /** A node's words alone. */
  static String words(Node parent) {
    StringBuilder words = new StringBuilder();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
      switch (node) {
        case Text text -> words.append(Clean.text(text.getLiteral()));
        case Code code -> words.append(Clean.text(code.getLiteral()));
        case SoftLineBreak soft -> words.append(' ');
        case HardLineBreak hard -> words.append(' ');
        default -> words.append(words(node));
      }
    }
    return words.toString();
  }

  private void add(Node parent, Style style, boolean isolate, List<Piece> pieces) {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
      switch (node) {
        case Text text -> pieces.add(new Piece(Clean.text(text.getLiteral()), style));
        case Code code -> pieces.add(code(code, style, isolate));
        case StrongEmphasis strong -> add(strong, style.strong(), isolate, pieces);
        case Emphasis emphasis -> add(emphasis, style.emphasised(), isolate, pieces);
        case SoftLineBreak soft -> pieces.add(new Piece(" ", style));
        case HardLineBreak hard -> pieces.add(new Piece("\n", style));
        case Link link -> link(link, style, isolate, pieces);
        case Image image -> image(image, style, isolate, pieces);
        default -> add(node, style, isolate, pieces);
      }
    }
  }

  /** Blanks inside code do not break a line. */
  private Piece code(Code code, Style style, boolean isolate) {
    String kept = Clean.text(code.getLiteral()).replace(' ', '\u00a0');
    String shown = screen.coloured() ? kept : "`" + kept + "`";
    return new Piece(isolate ? Isolates.wrap(shown) : shown, style.as(Role.CODE));
  }

  private void link(Link link, Style style, boolean isolate, List<Piece> pieces) {
    String address = Clean.address(link.getDestination());
    boolean far = address.matches("(?i)(https?|mailto):.*");
    if (far && screen.links() && screen.coloured()) {
      add(link, style.linked(address), isolate, pieces);
      return;
    }
    add(link, style, isolate, pieces);
    tell(words(link), address, style, isolate, pieces);
  }

  private void image(Image image, Style style, boolean isolate, List<Piece> pieces) {
    String address = Clean.address(image.getDestination());
    String words = words(image).strip();
    String shown = words.isEmpty() ? address.substring(address.lastIndexOf('/') + 1) : words;
    String whole = "[image: " + shown + "]";
    pieces.add(new Piece(isolate ? Isolates.wrap(whole) : whole, style.as(Role.QUIET)));
    if (address.matches("(?i)https?:.*")) {
      tell(words, address, style, isolate, pieces);
    }
  }

  /** Says where a text leads, unless it says so itself or it was said before. */
  private void tell(
      String words, String address, Style style, boolean isolate, List<Piece> pieces) {
    if (words.equals(address) || ("mailto:" + words).equals(address) || !told.add(address)) {
      told.add(address);
      return;
    }
    String shown = isolate ? Isolates.wrap(address) : address;
    pieces.add(new Piece(" (" + shown + ")", style));
  }
}
