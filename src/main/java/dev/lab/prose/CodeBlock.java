package dev.lab.prose;

import dev.lab.prose.Style.Role;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.IndentedCodeBlock;

/**
 * Code as it stands, never folded. A block that begins with {@code diagram} is a drawing, and the
 * words behind that are what is read where the drawing has no room.
 */
final class CodeBlock {
  private static final String INDENT = "    ";
  private static final String DIAGRAM = "diagram";

  private final Screen screen;

  CodeBlock(Screen screen) {
    this.screen = screen;
  }

  List<Line> fenced(FencedCodeBlock block, int width) {
    String info = block.getInfo() == null ? "" : block.getInfo().strip();
    List<String> lines = block.getLiteral().lines().map(Clean::code).toList();
    if (info.equals(DIAGRAM) || info.startsWith(DIAGRAM + " ")) {
      return diagram(lines, Clean.text(info.substring(DIAGRAM.length())).strip(), width);
    }
    boolean typed = info.equals("bash");
    return styled(typed ? lines : shown(lines), INDENT, Role.CODE);
  }

  List<Line> indented(IndentedCodeBlock block) {
    List<String> lines = block.getLiteral().lines().map(Clean::code).toList();
    return styled(shown(lines), INDENT, Role.CODE);
  }

  private List<Line> diagram(List<String> lines, String words, int width) {
    int widest = Drawing.widest(lines);
    if (widest > width && !words.isEmpty()) {
      return Folding.of(List.of(Piece.of(words)), width, false);
    }
    return styled(shown(lines), widest + INDENT.length() > width ? "" : INDENT, Role.TEXT);
  }

  private List<String> shown(List<String> lines) {
    return screen.ascii() ? lines.stream().map(Drawing::ascii).toList() : lines;
  }

  private static List<Line> styled(List<String> lines, String indent, Role role) {
    List<Line> all = new ArrayList<>();
    for (String line : lines) {
      all.add(
          line.isBlank() ? Line.EMPTY : Line.of(line, Style.TEXT.as(role)).after(Piece.of(indent)));
    }
    return all;
  }
}
