package dev.lab.carry.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fenced block of Markdown.
 *
 * @param indent the blanks before its fence
 * @param info what stands behind the fence, such as {@code bash}
 * @param lines without the fence's indentation
 * @param after what stands behind the closing fence
 * @param next the line after it, from 0
 */
public record Fence(String indent, String info, List<String> lines, String after, int next) {
  private static final Pattern OPEN = Pattern.compile("^([\\s>]*?)(`{3,}|~{3,})([^`]*)$");

  public Fence {
    lines = List.copyOf(lines);
  }

  /** The block that begins at a line; one that nobody closes goes on to the end. */
  public static Optional<Fence> at(List<String> all, int start) {
    Matcher open = OPEN.matcher(all.get(start));
    if (!open.matches()) {
      return Optional.empty();
    }
    String mark = open.group(2);
    List<String> lines = new ArrayList<>();
    for (int i = start + 1; i < all.size(); i++) {
      String line = all.get(i).strip();
      if (line.startsWith(mark)) {
        String after = line.substring(mark.length());
        return Optional.of(
            new Fence(open.group(1), open.group(3).strip(), lines, after.strip(), i + 1));
      }
      lines.add(without(open.group(1).length(), all.get(i)));
    }
    return Optional.of(new Fence(open.group(1), open.group(3).strip(), lines, "", all.size()));
  }

  private static String without(int indent, String line) {
    int blanks = 0;
    while (blanks < Math.min(indent, line.length())
        && Character.isWhitespace(line.charAt(blanks))) {
      blanks++;
    }
    return line.substring(blanks);
  }

  /** The first word behind the fence, such as {@code yaml} of {@code yaml{2,5}}. */
  public String language() {
    return info.replaceFirst("[\\s{\\[:,].*$", "").toLowerCase(Locale.ROOT);
  }

  /** Whether a shell is to run it. */
  public boolean isShell() {
    return List.of("bash", "sh", "shell", "zsh", "console-bash").contains(language());
  }

  /** The block with another word behind its fence. */
  public static List<String> of(String indent, String language, List<String> lines) {
    String mark = "```";
    while (lines.stream().anyMatch(m(mark))) {
      mark += "`";
    }
    List<String> block = new ArrayList<>(List.of(indent + mark + language));
    lines.forEach(l -> block.add(l.isEmpty() ? "" : indent + l));
    block.add(indent + mark);
    return block;
  }

  private static java.util.function.Predicate<String> m(String mark) {
    return l -> l.strip().startsWith(mark);
  }
}
