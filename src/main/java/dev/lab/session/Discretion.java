package dev.lab.session;

import dev.lab.check.Outcome;
import dev.lab.line.Variable;
import dev.lab.progress.Progress;
import dev.lab.report.PlainText;
import dev.lab.report.Where;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Keeps back what is the learner's own: their lines, values of variables that are named like
 * secrets, and logins in URLs.
 */
final class Discretion {
  private static final String HIDDEN = "…";
  private static final int SHORTEST_LINE = 2;
  private static final int SHORTEST_SECRET = 3;
  private static final Pattern SECRET =
      Pattern.compile("(?i)pass|pwd|secret|token|credential|auth|key|login|private|cookie");
  private static final Pattern USER_INFO = Pattern.compile("//[^/@\\s]+@");

  private final List<Pattern> own;

  Discretion(List<Progress.Line> lines, Map<String, Variable> shell) {
    Stream<String> typed =
        lines.stream()
            .map(l -> l.line().strip())
            .flatMap(l -> Stream.concat(Stream.of(l), l.lines().map(String::strip)))
            .filter(l -> l.length() >= SHORTEST_LINE);
    Stream<String> secrets =
        shell.entrySet().stream()
            .filter(v -> SECRET.matcher(v.getKey()).find())
            .map(v -> v.getValue().value().strip())
            .filter(v -> v.length() >= SHORTEST_SECRET);
    this.own =
        Stream.concat(secrets, typed)
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .map(Discretion::whole)
            .toList();
  }

  /** The text, where it is not a part of a longer word. */
  private static Pattern whole(String text) {
    return Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(text) + "(?![\\p{L}\\p{N}])");
  }

  /** A cause as it may be told. What says no more than what was seen may say anything: not told. */
  Where.Cause cause(String check, Outcome.Cause cause) {
    boolean seen = cause.code().equals(Outcome.Cause.AS_SEEN);
    return Where.Cause.of(
        PlainText.of(check, Where.MOST_ID), cause.code(), seen ? "" : text(cause.text()));
  }

  String text(String text) {
    String told = USER_INFO.matcher(text).replaceAll("//" + HIDDEN + "@");
    for (Pattern each : own) {
      told = each.matcher(told).replaceAll(Matcher.quoteReplacement(HIDDEN));
    }
    return told;
  }
}
