package dev.lab.session;

import dev.lab.course.AnswerKey;
import dev.lab.course.AnswerKey.Choices;
import dev.lab.course.Question;
import dev.lab.prose.Prose;

/** How a question is shown: its text, what there is to choose, and how to answer. */
public final class QuestionText {
  private QuestionText() {}

  /** For a terminal. */
  public static String of(Question question, Prose prose) {
    return prose.render(markdown(question));
  }

  /** As Markdown. */
  public static String markdown(Question question) {
    StringBuilder markdown = new StringBuilder("**?** ").append(question.text().strip());
    markdown.append("\n\n");
    AnswerKey key = question.key();
    if (key instanceof Choices choices) {
      for (int i = 0; i < choices.choices().size(); i++) {
        markdown
            .append("- **")
            .append(Choices.letter(i))
            .append("** ")
            .append(choices.choices().get(i).text().strip())
            .append('\n');
      }
      markdown.append('\n');
    }
    return markdown.append(how(question)).append('\n').toString();
  }

  /** How it is answered. */
  static String how(Question question) {
    return "Answer with: `answer " + question.id() + " " + question.key().form() + "`";
  }
}
