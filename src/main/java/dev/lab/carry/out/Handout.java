package dev.lab.carry.out;

import dev.lab.carry.text.Fence;
import dev.lab.course.CheckSpec;
import dev.lab.course.Hint;
import dev.lab.course.Lab;
import dev.lab.course.Question;
import dev.lab.course.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A lab as one Markdown text, to print or to hand out. */
public final class Handout {
  private final Lab lab;
  private final Solutions solutions;

  /** What becomes of the commands and hints that solve a step. */
  public enum Solutions {
    /** They can be read at once. */
    SHOWN,
    /** A click unfolds them. */
    FOLDED,
    /** They are not there. */
    NONE
  }

  /** Of a lab. */
  public Handout(Lab lab, Solutions solutions) {
    this.lab = lab;
    this.solutions = solutions;
  }

  /** The text. */
  public String markdown() {
    StringBuilder text = new StringBuilder(lab.intro().strip()).append("\n");
    int number = 0;
    for (Step step : lab.steps()) {
      number++;
      text.append("\n---\n\n*Step ")
          .append(number)
          .append(" of ")
          .append(lab.steps().size())
          .append("*\n\n");
      List<String> commands = new ArrayList<>();
      text.append(prose(step, commands).strip()).append('\n');
      for (Question question : step.questions()) {
        text.append('\n').append(question.text().strip()).append('\n');
        question
            .fields()
            .path("choices")
            .forEach(c -> text.append("- [ ] ").append(c.path("text").asString("")).append('\n'));
      }
      checks(step, text);
      if (solutions != Solutions.NONE) {
        int hints = 0;
        for (Hint hint : step.hints()) {
          folded(title(hint, ++hints), hint.text().strip(), text);
        }
      }
      if (solutions == Solutions.FOLDED && !commands.isEmpty()) {
        folded("Solution", String.join("\n", Fence.of("", "bash", commands)), text);
      }
    }
    return text.toString();
  }

  private static String title(Hint hint, int number) {
    return String.format(
        Locale.ROOT,
        "Hint %d%s",
        number,
        hint.when().isEmpty() ? "" : ", where the cause is " + hint.when());
  }

  private static void checks(Step step, StringBuilder text) {
    if (!step.shown().isEmpty()) {
      text.append("\nDone when:\n\n");
      for (CheckSpec check : step.shown()) {
        text.append("- [ ] ").append(check.title()).append('\n');
      }
    }
  }

  private void folded(String title, String content, StringBuilder text) {
    if (solutions == Solutions.SHOWN) {
      text.append("\n**").append(title).append("**\n\n").append(content).append('\n');
    } else {
      text.append("\n<details><summary>").append(title).append("</summary>\n\n");
      text.append(content).append("\n\n</details>\n");
    }
  }

  /** The prose without its comments, and without its commands where they are not to be seen. */
  private String prose(Step step, List<String> commands) {
    List<String> lines = step.prose().lines().toList();
    StringBuilder text = new StringBuilder();
    int at = 0;
    while (at < lines.size()) {
      String line = lines.get(at);
      Optional<Fence> fence = Fence.at(lines, at);
      if (line.strip().startsWith("<!--")) {
        while (at < lines.size() && !lines.get(at).contains("-->")) {
          if (lines.get(at).strip().equals("```bash")) {
            commands.addAll(Fence.at(lines, at).map(Fence::lines).orElse(List.of()));
          }
          at++;
        }
        at++;
      } else if (fence.isPresent()) {
        boolean hidden = fence.get().info().equals("bash") && solutions != Solutions.SHOWN;
        if (hidden) {
          commands.addAll(fence.get().lines());
        } else {
          lines.subList(at, fence.get().next()).forEach(l -> text.append(l).append('\n'));
        }
        at = fence.get().next();
      } else {
        text.append(deeper(line)).append('\n');
        at++;
      }
    }
    return text.toString().replaceAll("\n{3,}", "\n\n");
  }

  /** A step's headings stand below the lab's own. */
  private static String deeper(String line) {
    return line.matches("#{1,5}\\s.*") ? "#" + line : line;
  }
}
