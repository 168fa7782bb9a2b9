package dev.lab.prose;

import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;

/** Text inside a block: emphasis, code, links. */
final class Inline {
  private final boolean colour;

  Inline(boolean colour) {
    this.colour = colour;
  }

  String text(Node parent) {
    StringBuilder text = new StringBuilder();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
      switch (node) {
        case Text plain -> text.append(plain.getLiteral());
        case Code code -> text.append(code(code.getLiteral()));
        case StrongEmphasis strong -> text.append(marked("\u001b[1m", text(strong)));
        case Emphasis emphasis -> text.append(marked("\u001b[3m", text(emphasis)));
        case SoftLineBreak soft -> text.append(' ');
        case HardLineBreak hard -> text.append('\n');
        case Link link -> text.append(link(link));
        default -> text.append(text(node));
      }
    }
    return text.toString();
  }

  /** Spaces inside code do not break a line. */
  private String code(String literal) {
    String kept = literal.replace(' ', '\u00a0');
    return colour ? "\u001b[36m" + kept + "\u001b[0m" : "`" + kept + "`";
  }

  private String marked(String sequence, String text) {
    return colour ? sequence + text + "\u001b[0m" : text;
  }

  private String link(Link link) {
    String text = text(link);
    return text.equals(link.getDestination()) ? text : text + " (" + link.getDestination() + ")";
  }
}
