package dev.lab.session;

import dev.lab.prose.Isolates;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What was typed, told apart: a lab word for the program, or a line for bash. */
public final class Typed {
  /**
   * What only a shell understands; a line that holds any of it goes to bash, whatever its first
   * word.
   */
  private static final Pattern SHELL = Pattern.compile("[|;&<>$`(){}\\n]");

  private static final Pattern PROMPT_SIGN = Pattern.compile("(?m)^\\s*[$%]\\s+(?=\\S)");

  /** What is a program's own name; it is the lab's word only behind {@code lab}. */
  private static final Set<String> PROGRAMS = Set.of("watch");

  private Typed() {}

  /**
   * Takes the prompt sign off a line that was copied with it, such as {@code $ kubectl get pods},
   * and isolates that came along.
   */
  public static String withoutPromptSign(String input) {
    return PROMPT_SIGN.matcher(Isolates.without(input)).replaceAll("");
  }

  /**
   * The words of a lab word, without {@code lab}; empty where the line is bash's.
   *
   * @param known the lab words
   */
  public static Optional<List<String>> labWord(String input, List<String> known) {
    String line = input.strip();
    if (SHELL.matcher(line).find()) {
      return Optional.empty();
    }
    List<String> words = split(line);
    if (words.isEmpty()) {
      return Optional.empty();
    }
    if (words.getFirst().equals("lab") && words.size() > 1 && known.contains(words.get(1))) {
      return Optional.of(words.subList(1, words.size()));
    }
    if (words.getFirst().equals("lab") && words.size() == 1) {
      return Optional.of(List.of("help"));
    }
    boolean ours = known.contains(words.getFirst()) && !PROGRAMS.contains(words.getFirst());
    return ours ? Optional.of(words) : Optional.empty();
  }

  /** Words between blanks, quotes taken off as a shell does. */
  static List<String> split(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean begun = false;
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quote != 0) {
        if (c == quote) {
          quote = 0;
        } else {
          word.append(c);
        }
      } else if (c == '\\' && i + 1 < line.length()) {
        word.append(line.charAt(++i));
        begun = true;
      } else if (c == '"' || c == '\'') {
        quote = c;
        begun = true;
      } else if (c == '#' && !begun) {
        break;
      } else if (Character.isWhitespace(c)) {
        if (begun) {
          words.add(word.toString());
          word.setLength(0);
          begun = false;
        }
      } else {
        word.append(c);
        begun = true;
      }
    }
    if (begun) {
      words.add(word.toString());
    }
    return words;
  }
}
