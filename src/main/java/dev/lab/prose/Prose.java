package dev.lab.prose;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;

/** Renders Markdown for a terminal. Code is never folded, so that it can be copied. */
public final class Prose {
  private static final Parser PARSER = Parser.builder().build();
  private static final int WIDEST = 92;

  private final int width;
  private final Inline inline;
  private final boolean colour;

  /**
   * A renderer.
   *
   * @param width of the terminal in columns; 0 for 80
   * @param colour whether escape sequences may be used
   */
  public Prose(int width, boolean colour) {
    this.width = Math.max(20, Math.min(width <= 0 ? 80 : width, WIDEST));
    this.colour = colour;
    this.inline = new Inline(colour);
  }

  /** The text, lines ended by a newline. */
  public String render(String markdown) {
    List<String> lines = new ArrayList<>();
    blocks(PARSER.parse(markdown), "", lines);
    while (!lines.isEmpty() && lines.getLast().isBlank()) {
      lines.removeLast();
    }
    StringBuilder text = new StringBuilder();
    lines.forEach(l -> text.append(l.stripTrailing()).append('\n'));
    return text.toString();
  }

  private void blocks(Node parent, String indent, List<String> lines) {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
      block(node, indent, lines);
    }
  }

  private void block(Node node, String indent, List<String> lines) {
    switch (node) {
      case Heading heading -> {
        String text = inline.text(heading);
        lines.add(indent + (colour ? "\u001b[1m" + text + "\u001b[0m" : text));
        if (!colour && heading.getLevel() == 1) {
          lines.add(indent + "=".repeat(Math.min(text.length(), width - indent.length())));
        }
        lines.add("");
      }
      case Paragraph paragraph -> {
        lines.addAll(Fold.fold(inline.text(paragraph), width, indent, indent));
        lines.add("");
      }
      case FencedCodeBlock code -> {
        code.getLiteral().lines().forEach(l -> lines.add(indent + "    " + code(l)));
        lines.add("");
      }
      case BulletList list -> items(list, indent, lines, -1);
      case OrderedList list -> {
        Integer start = list.getMarkerStartNumber();
        items(list, indent, lines, start == null ? 1 : start);
      }
      case BlockQuote quote -> {
        List<String> inner = new ArrayList<>();
        blocks(quote, "", inner);
        inner.forEach(l -> lines.add(indent + "| " + l));
      }
      case ThematicBreak rule -> {
        lines.add("-".repeat(Math.min(width, 20)));
        lines.add("");
      }
      default -> blocks(node, indent, lines);
    }
  }

  private String code(String line) {
    return colour ? "\u001b[36m" + line + "\u001b[0m" : line;
  }

  private void items(Node list, String indent, List<String> lines, int number) {
    int at = number;
    for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
      String mark = at < 0 ? "- " : at++ + ". ";
      String inner = indent + " ".repeat(mark.length());
      List<String> block = new ArrayList<>();
      blocks(item, inner, block);
      while (!block.isEmpty() && block.getLast().isBlank()) {
        block.removeLast();
      }
      if (!block.isEmpty()) {
        block.set(0, indent + mark + block.getFirst().substring(inner.length()));
      }
      lines.addAll(block);
    }
    lines.add("");
  }
}
