package dev.lab.prose;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;

/** Lays out lists: what is inside an item stands below its first letter. */
final class Lists {
  private final Blocks blocks;

  Lists(Blocks blocks) {
    this.blocks = blocks;
  }

  List<Line> of(ListBlock list, int width) {
    List<String> marks = marks(list);
    int indent = marks.stream().mapToInt(String::length).max().orElse(0);
    List<Line> lines = new ArrayList<>();
    int at = 0;
    for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
      List<Line> inside = blocks.of(item, width - indent, list.isTight());
      if (!list.isTight() && !lines.isEmpty()) {
        lines.add(Line.EMPTY);
      }
      String mark = marks.get(at++);
      Piece first = Piece.of(" ".repeat(indent - mark.length()) + mark);
      lines.addAll(
          Line.indented(
              inside.isEmpty() ? List.of(Line.EMPTY) : inside,
              first,
              Piece.of(" ".repeat(indent))));
    }
    return lines;
  }

  private static List<String> marks(ListBlock list) {
    List<String> marks = new ArrayList<>();
    int number = 1;
    if (list instanceof OrderedList ordered && ordered.getMarkerStartNumber() != null) {
      number = ordered.getMarkerStartNumber();
    }
    for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
      marks.add(list instanceof OrderedList ? number++ + ". " : "- ");
    }
    return marks;
  }
}
