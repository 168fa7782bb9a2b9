package dev.lab.carry.in.killercoda;

import dev.lab.carry.source.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part that the learner unfolds.
 *
 * @param content with the lines of the whole text, those outside of it empty
 * @param next the line after it, from 0
 */
record Details(String summary, SourceText content, int next) {
  private static final int LONGEST = 1000;
  private static final Pattern SUMMARY =
      Pattern.compile("<summary[^>]*>(.*?)</summary>", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Pattern HELPS =
      Pattern.compile("(?i)\\b(hints?|tips?|solutions?|answers?|help|results?|commands?)\\b");

  static boolean begins(String line) {
    return line.stripLeading().regionMatches(true, 0, "<details", 0, 8);
  }

  /** The part that begins at a line; empty where nobody closes it. */
  static Optional<Details> at(SourceText text, int from, int to) {
    int depth = 0;
    int end = from;
    while (end < Math.min(to, from + LONGEST)) {
      String line = text.lines().get(end).toLowerCase(Locale.ROOT);
      depth += count(line, "<details") - count(line, "</details");
      if (depth <= 0) {
        break;
      }
      end++;
    }
    if (depth > 0) {
      return Optional.empty();
    }
    int last = Math.min(end, to - 1);
    String all = String.join("\n", text.lines().subList(from, last + 1));
    Matcher summary = SUMMARY.matcher(all);
    String said =
        summary.find()
            ? summary.group(1).replaceAll("<[^>]*>|[`*]", "").replaceAll("\\s+", " ").strip()
            : "";
    int skipped = said.isEmpty() ? 0 : (int) all.substring(0, summary.end()).lines().count() - 1;
    List<String> lines = new ArrayList<>();
    for (int i = 0; i <= last; i++) {
      String line = i < from + skipped ? "" : text.lines().get(i);
      if (i == from + skipped) {
        line = line.replaceFirst("(?i)^.*</summary>", "");
      }
      lines.add(line.replaceAll("(?i)</?(details|summary)\\b[^>]*>", ""));
    }
    return Optional.of(new Details(said, new SourceText(text.file(), lines), last + 1));
  }

  private static int count(String line, String tag) {
    return line.split(Pattern.quote(tag), -1).length - 1;
  }

  /** Whether it helps, and is no part of what everybody reads. */
  boolean isHint() {
    return summary.isEmpty() || HELPS.matcher(summary).find();
  }

  /** Whether something in it is to be run. */
  boolean marked() {
    return content.lines().stream().anyMatch(l -> l.matches(".*\\{\\{\\s*exec.*"))
        || !summary.matches("(?i)hint\\s*\\d*");
  }
}
