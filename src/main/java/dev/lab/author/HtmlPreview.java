package dev.lab.author;

import dev.lab.course.Hint;
import dev.lab.course.Lab;
import dev.lab.course.Question;
import dev.lab.course.Step;
import dev.lab.prose.HtmlProse;
import dev.lab.session.QuestionText;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A lab as one HTML page that needs no other file and no script; hints and solutions are folded.
 */
public final class HtmlPreview {
  private final Lab lab;
  private final List<Step> steps;
  private final String language;
  private final boolean solutions;
  private final StringBuilder page = new StringBuilder();

  /**
   * A page.
   *
   * @param steps those to show; ahead of all of them stands the intro
   * @param language that the lab was read in, such as {@code fr}
   * @param solutions whether hints and solutions are in it
   */
  public HtmlPreview(Lab lab, List<Step> steps, String language, boolean solutions) {
    this.lab = lab;
    this.steps = List.copyOf(steps);
    this.language = language;
    this.solutions = solutions;
  }

  /** The page. */
  public String html() {
    page.setLength(0);
    if (steps.equals(lab.steps())) {
      page.append("<header>\n")
          .append(new HtmlProse(lab.folder(), lab.folder(), 0).render(lab.intro()))
          .append("</header>\n");
    }
    page.append("<nav aria-label=\"Steps\">\n<ol>\n");
    for (Step step : steps) {
      page.append("<li value=\"")
          .append(lab.index(step) + 1)
          .append("\"><a href=\"#")
          .append(HtmlProse.escape(step.id()))
          .append("\">")
          .append(HtmlProse.escape(step.title()))
          .append("</a></li>\n");
    }
    page.append("</ol>\n</nav>\n<main>\n");
    steps.forEach(this::section);
    page.append("</main>\n");
    return HtmlProse.page(language, lab.title(), page.toString());
  }

  private void section(Step step) {
    Path folder = step.file().resolveSibling("");
    HtmlProse prose = new HtmlProse(lab.folder(), folder, 1);
    page.append("<section id=\"").append(HtmlProse.escape(step.id())).append("\">\n<p>");
    page.append(Preview.number(lab, step)).append("</p>\n").append(prose.render(step.prose()));
    for (Question question : step.questions()) {
      page.append(prose.render(QuestionText.markdown(question)));
    }
    if (!step.shown().isEmpty()) {
      page.append("<details open>\n<summary>Checks</summary>\n")
          .append(prose.render(Preview.checks(step)))
          .append("</details>\n");
    }
    if (solutions) {
      solutions(step, prose);
    }
    page.append("</section>\n");
  }

  private void solutions(Step step, HtmlProse prose) {
    int number = 0;
    for (Hint hint : step.hints()) {
      folded(Preview.title(hint, ++number), prose.render(hint.text()));
    }
    if (!step.inputs().isEmpty()) {
      String typed = HtmlProse.escape(String.join("\n", step.inputs()));
      folded("Solution", "<pre><code>" + typed + "\n</code></pre>\n");
    }
  }

  private void folded(String title, String content) {
    page.append("<details class=\"")
        .append(title.equals("Solution") ? "solution" : "hint")
        .append("\">\n<summary>")
        .append(HtmlProse.escape(title))
        .append("</summary>\n")
        .append(content)
        .append("</details>\n");
  }

  /** The language of a page, of those that were wanted and those that a lab has. */
  public static String language(List<String> wanted, List<String> there) {
    return wanted.stream()
        .map(w -> w.toLowerCase(Locale.ROOT))
        .filter(w -> there.stream().anyMatch(w::equalsIgnoreCase))
        .findFirst()
        .orElse(there.getFirst());
  }
}
