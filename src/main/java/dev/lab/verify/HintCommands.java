package dev.lab.verify;

import dev.lab.course.Hint;
import dev.lab.course.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.parser.Parser;

/** The commands of a step's last hint: its fenced blocks, or else its code spans, in order. */
final class HintCommands {
  private HintCommands() {}

  /** The last hint that fits any cause. */
  static Optional<Hint> last(Step step) {
    return step.hints().reversed().stream().filter(h -> h.when().isEmpty()).findFirst();
  }

  static List<String> of(Hint hint) {
    List<String> blocks = new ArrayList<>();
    List<String> spans = new ArrayList<>();
    Parser.builder()
        .build()
        .parse(hint.text())
        .accept(
            new AbstractVisitor() {
              @Override
              public void visit(Code code) {
                spans.add(code.getLiteral());
              }

              @Override
              public void visit(FencedCodeBlock block) {
                block.getLiteral().lines().filter(l -> !l.isBlank()).forEach(blocks::add);
              }
            });
    return blocks.isEmpty() ? spans : blocks;
  }
}
