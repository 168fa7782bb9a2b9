package dev.lab.grade.report;

import dev.lab.grade.analysis.Item;
import dev.lab.grade.analysis.ItemAnalysis;
import dev.lab.grade.analysis.ItemText;
import dev.lab.grade.analysis.StuckStep;
import java.io.IOException;
import java.io.Writer;

/** The item analysis of a page. */
final class ItemSections {
  private final Writer out;

  ItemSections(Writer out) {
    this.out = out;
  }

  void write(ItemAnalysis analysis) throws IOException {
    out.write("<section id=\"stuck\">\n<h2>Where the class is stuck</h2>\n");
    if (analysis.stuck().isEmpty()) {
      out.write("<p>Nowhere.</p>\n");
    } else {
      out.write("<div class=\"wide\"><table>\n<thead><tr><th>Step</th><th>Learners</th>");
      out.write("<th>The commonest cause</th></tr></thead>\n<tbody>\n");
      for (StuckStep step : analysis.stuck()) {
        out.write("<tr><th scope=\"row\">" + Escapes.html(step.title()) + "</th><td>");
        out.write(step.learners() + "</td><td>" + Escapes.html(step.cause()));
        out.write(" (" + step.of() + " of them)</td></tr>\n");
      }
      out.write("</tbody>\n</table></div>\n");
    }
    out.write("</section>\n<section id=\"checks\">\n<h2>Checks</h2>\n");
    out.write(
        "<div class=\"wide\"><table>\n<caption>“Tells apart” is how passing a check goes with");
    out.write(" the points of all others: near 1 the same learners do well, near 0 it says");
    out.write(" little, below 0 the good ones fail it.</caption>\n<thead><tr><th>Check</th>");
    out.write("<th>Passed</th><th>First try</th><th>No hint</th><th>Median time</th>");
    out.write("<th>Tells apart</th><th>Suspect</th></tr></thead>\n<tbody>\n");
    for (Item item : analysis.items()) {
      row(item);
    }
    out.write("</tbody>\n</table></div>\n</section>\n");
  }

  private void row(Item item) throws IOException {
    out.write("<tr><th scope=\"row\">" + Escapes.html(item.title()) + "<br><small>");
    out.write(Escapes.html(item.check()) + "</small></th><td>");
    out.write(item.passed() + " of " + item.graded());
    out.write(" <meter min=\"0\" max=\"1\" value=\"" + Numbers.text(item.share()) + "\">");
    out.write(Numbers.percent(item.share()) + "</meter></td>");
    cell(item.told() == 0 ? "–" : item.atOnce() + " of " + item.told());
    cell(item.told() == 0 ? "–" : item.unaided() + " of " + item.told());
    cell(item.toPass().map(ItemText::time).orElse("–"));
    cell(item.discrimination().map(ItemText::correlation).orElse("–"));
    out.write("<td class=\"un\">" + Escapes.html(ItemText.why(item)) + "</td></tr>\n");
  }

  private void cell(String text) throws IOException {
    out.write("<td>" + Escapes.html(text) + "</td>");
  }
}
