package dev.lab.course;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code {{name}}} is in a lab's files: the value of a parameter.
 *
 * <p>Nothing else between braces is touched: not {@code {{.Names}}} or {@code {{json .}}}, not the
 * words of Go's templates that stand alone ({@code {{end}}}), and nothing with a blank inside, so
 * {@code {{ name }}} is how to write braces that stay.
 */
public final class Braces {
  static final Pattern REFERENCE = Pattern.compile("\\{\\{([A-Za-z][A-Za-z0-9_-]*)\\}\\}");

  /** What Go's templates say without an operand. */
  static final Set<String> TAKEN = new TreeSet<>(List.of("break", "continue", "else", "end"));

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

  private Braces() {}

  /** The text with a blank in braces that would be taken for a parameter's. */
  public static String kept(String text) {
    return REFERENCE
        .matcher(text)
        .replaceAll(
            m ->
                TAKEN.contains(m.group(1))
                    ? m.group().replace("$", "\\$")
                    : "{{ " + m.group(1) + " }}");
  }

  static boolean isName(String text) {
    return NAME.matcher(text).matches() && !TAKEN.contains(text);
  }

  /** Notes which names between braces are no parameter's. */
  static void check(Path file, String text, Collection<String> known, List<Problem> problems) {
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      Matcher matcher = REFERENCE.matcher(line);
      while (matcher.find()) {
        String name = matcher.group(1);
        if (!known.contains(name) && !TAKEN.contains(name)) {
          problems.add(new Problem(file, number, unknown(name, known)));
        }
      }
    }
  }

  private static String unknown(String name, Collection<String> known) {
    return "there is no parameter \""
        + name
        + "\"; "
        + (known.isEmpty()
            ? "lab.yaml names none"
            : "there is " + String.join(", ", new TreeSet<>(known)))
        + ". Braces that are to stay have a blank inside: {{ "
        + name
        + " }}";
  }
}
