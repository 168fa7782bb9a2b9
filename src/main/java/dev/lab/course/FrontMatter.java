package dev.lab.course;

import java.util.List;
import java.util.Optional;

/**
 * A Markdown file with YAML between two lines of {@code ---} at its top.
 *
 * @param bodyLine the line at which the Markdown begins, from 1
 */
record FrontMatter(String yaml, String body, int bodyLine) {

  /** The same with the values of parameters in the Markdown. */
  FrontMatter with(Parameters parameters) {
    return new FrontMatter(yaml, parameters.in(body), bodyLine);
  }

  static Optional<FrontMatter> split(String text) {
    List<String> lines = text.replace("\r\n", "\n").lines().toList();
    if (lines.isEmpty() || !lines.getFirst().strip().equals("---")) {
      return Optional.empty();
    }
    for (int i = 1; i < lines.size(); i++) {
      // An indented one stands in a text of the fields.
      if (lines.get(i).stripTrailing().equals("---")) {
        return Optional.of(
            new FrontMatter(
                String.join("\n", lines.subList(1, i)),
                String.join("\n", lines.subList(i + 1, lines.size())).strip() + "\n",
                i + 2));
      }
    }
    return Optional.empty();
  }
}
