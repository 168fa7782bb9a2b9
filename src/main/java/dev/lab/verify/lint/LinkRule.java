package dev.lab.verify.lint;

import dev.lab.course.Problem;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;

/** Links and images inside the lab that lead nowhere; images and drawings that say nothing. */
final class LinkRule implements Rule {
  @Override
  public List<Problem> problems(Draft draft) {
    List<Problem> problems = new ArrayList<>();
    for (Page page : draft.all()) {
      page.root()
          .accept(
              new AbstractVisitor() {
                @Override
                public void visit(Link link) {
                  dead(draft, page, link, link.getDestination(), problems);
                  visitChildren(link);
                }

                @Override
                public void visit(FencedCodeBlock block) {
                  if (block.getInfo() != null && block.getInfo().strip().equals("diagram")) {
                    problems.add(
                        new Problem(
                            page.file(),
                            Page.line(block),
                            "the drawing has no words for narrow windows and for those who can't see"
                                + " it: write ```diagram and then what it shows"));
                  }
                }

                @Override
                public void visit(Image image) {
                  dead(draft, page, image, image.getDestination(), problems);
                  if (Texts.of(image).isBlank()) {
                    problems.add(
                        new Problem(
                            page.file(),
                            Page.line(image),
                            "the image "
                                + image.getDestination()
                                + " has no text for those who can't see it: write ![what it shows]("
                                + image.getDestination()
                                + ")"));
                  }
                }
              });
    }
    return problems;
  }

  private static void dead(
      Draft draft, Page page, Node node, String destination, List<Problem> problems) {
    String path = destination.replaceFirst("[#?].*$", "");
    if (path.isEmpty() || path.matches("[A-Za-z][A-Za-z0-9+.-]*:.*")) {
      return;
    }
    String why = "";
    try {
      Path target = page.file().resolveSibling(path.replace("%20", " ")).normalize();
      if (path.startsWith("/") || !target.startsWith(draft.folder().normalize())) {
        why = "leads out of the lab's folder";
      } else if (!Files.exists(target)) {
        why = "leads to a file that is not there";
      }
    } catch (InvalidPathException e) {
      why = "is no path";
    }
    if (!why.isEmpty()) {
      problems.add(
          new Problem(
              page.file(),
              Page.line(node),
              (node instanceof Image ? "the image " : "the link ")
                  + destination
                  + " "
                  + why
                  + ": mend it, or add the file"));
    }
  }
}
