package dev.lab.verify.lint;

import dev.lab.course.Inputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * One Markdown file; the lines of its parts are the file's.
 *
 * @param front the lines of its front matter
 * @param root its Markdown
 */
record Page(Path file, List<String> front, Node root) {
  private static final Parser PARSER =
      Parser.builder().includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES).build();

  Page {
    front = List.copyOf(front);
  }

  static Page read(Path file) throws IOException {
    List<String> lines = new ArrayList<>(Files.readString(file).lines().toList());
    List<String> front = new ArrayList<>();
    if (!lines.isEmpty() && lines.getFirst().strip().equals("---")) {
      int end = 1;
      while (end < lines.size() && !lines.get(end).stripTrailing().equals("---")) {
        end++;
      }
      for (int i = 0; i <= Math.min(end, lines.size() - 1); i++) {
        front.add(lines.set(i, ""));
      }
    }
    return new Page(file, front, PARSER.parse(String.join("\n", lines)));
  }

  /** The line of a part, from 1. */
  static int line(Node node) {
    Node at = node;
    while (at.getSourceSpans().isEmpty() && at.getParent() != null) {
      at = at.getParent();
    }
    return at.getSourceSpans().isEmpty() ? 0 : at.getSourceSpans().getFirst().getLineIndex() + 1;
  }

  /** The line of the front matter that has this text; 1 where none does. */
  int frontLine(String text) {
    for (int i = 0; i < front.size(); i++) {
      if (front.get(i).contains(text)) {
        return i + 1;
      }
    }
    return 1;
  }

  /** The fenced blocks that a shell is to run. */
  List<ShellBlock> shellBlocks() {
    List<ShellBlock> blocks = new ArrayList<>();
    root.accept(
        new AbstractVisitor() {
          @Override
          public void visit(FencedCodeBlock block) {
            String language = block.getInfo() == null ? "" : block.getInfo().strip();
            if (language.equals("bash") || language.equals("sh")) {
              blocks.add(
                  new ShellBlock(
                      block.getLiteral().lines().toList(), line(block) + 1, allowed(block)));
            }
          }
        });
    return blocks;
  }

  /** What a comment right before a block allows: {@code <!-- lint: allow latest -->}. */
  private static String allowed(Node block) {
    return block.getPrevious() instanceof HtmlBlock html && html.getLiteral().contains("lint:")
        ? html.getLiteral()
        : "";
  }

  /**
   * A fenced block.
   *
   * @param line of its first command
   * @param allowed the comment before it that allows something; empty without one
   */
  record ShellBlock(List<String> lines, int line, String allowed) {
    ShellBlock {
      lines = List.copyOf(lines);
    }

    /** What is typed at once, with the line where it begins. */
    List<Input> inputs() {
      return Inputs.of(lines).stream().map(i -> new Input(i.text(), line + i.line())).toList();
    }
  }

  /** What is typed at once. */
  record Input(String text, int line) {}
}
