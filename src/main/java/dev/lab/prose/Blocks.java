package dev.lab.prose;

import dev.lab.prose.Style.Role;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.ThematicBreak;

/** Lays out blocks, one below the other. */
final class Blocks {
  private static final int NARROWEST = 10;
  private static final int RULE = 20;

  private final Screen screen;
  private final Inline inline;
  private final CodeBlock code;

  Blocks(Screen screen) {
    this.screen = screen;
    this.inline = new Inline(screen);
    this.code = new CodeBlock(screen);
  }

  /**
   * The lines of what is in a block.
   *
   * @param tight whether its parts stand without a line between them
   */
  List<Line> of(Node parent, int width, boolean tight) {
    List<Line> lines = new ArrayList<>();
    boolean wasSpaced = false;
    for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
      List<Line> block = block(node, Math.max(NARROWEST, width));
      if (block.isEmpty()) {
        continue;
      }
      boolean spaced = !tight || !(node instanceof Paragraph || node instanceof ListBlock);
      if (!lines.isEmpty() && (spaced || wasSpaced)) {
        lines.add(Line.EMPTY);
      }
      wasSpaced = spaced;
      lines.addAll(block);
    }
    return lines;
  }

  private List<Line> block(Node node, int width) {
    return switch (node) {
      case Heading heading -> heading(heading, width);
      case Paragraph paragraph -> Folding.of(inline.pieces(paragraph), width, false);
      case FencedCodeBlock block -> code.fenced(block, width);
      case IndentedCodeBlock block -> code.indented(block);
      case ListBlock list -> new Lists(this).of(list, width);
      case TableBlock table -> new Table(screen, inline, table).lines(width);
      case BlockQuote quote -> {
        Piece bar = new Piece(screen.ascii() ? "| " : "│ ", Style.TEXT.as(Role.QUIET));
        yield Line.indented(of(quote, width - 2, false), bar, bar);
      }
      case ThematicBreak rule -> List.of(rule(Math.min(width, RULE)));
      case HtmlBlock html -> List.of();
      default -> of(node, width, false);
    };
  }

  private Line rule(int columns) {
    return Line.of((screen.ascii() ? "-" : "─").repeat(columns), Style.TEXT.as(Role.QUIET));
  }

  private List<Line> heading(Heading heading, int width) {
    List<Piece> bold =
        inline.pieces(heading).stream().map(p -> new Piece(p.text(), p.style().strong())).toList();
    List<Line> lines = new ArrayList<>(Folding.of(bold, width, false));
    if (!screen.coloured() && heading.getLevel() <= 2) {
      int columns = lines.stream().mapToInt(Line::columns).max().orElse(0);
      lines.add(
          Line.of(
              (heading.getLevel() == 1 ? "=" : "-").repeat(Math.min(columns, width)), Style.TEXT));
    }
    return lines;
  }
}
