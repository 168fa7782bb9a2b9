package dev.lab.grade.analysis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** An item analysis for a terminal. */
public final class ItemText {
  private ItemText() {}

  /** A table of the checks, the suspects, and where the class is stuck. */
  public static String of(ItemAnalysis analysis) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("check", "passed", "first try", "no hint", "median", "tells apart"));
    for (Item item : analysis.items()) {
      boolean told = item.told() > 0;
      rows.add(
          List.of(
              item.check(),
              item.passed() + "/" + item.graded(),
              told ? item.atOnce() + "/" + item.told() : "-",
              told ? item.unaided() + "/" + item.told() : "-",
              item.toPass().map(ItemText::time).orElse("-"),
              item.discrimination().map(ItemText::correlation).orElse("-")));
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        int column = i;
        int width = rows.stream().mapToInt(r -> r.get(column).length()).max().orElse(0);
        line.append(String.format("%-" + width + "s  ", row.get(i)));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    text.append('\n')
        .append(analysis.graded())
        .append(" of ")
        .append(analysis.learners())
        .append(" learners have a grade\n");
    for (Item item : analysis.suspects()) {
      text.append("suspect: ").append(item.check()).append(": ").append(why(item)).append('\n');
    }
    for (StuckStep step : analysis.stuck()) {
      text.append("stuck at ")
          .append(step.step())
          .append(": ")
          .append(step.learners())
          .append("; ")
          .append(step.of())
          .append(" of them: ")
          .append(step.cause().replaceAll("\\s+", " "))
          .append('\n');
    }
    return text.toString();
  }

  /** The suspicions of a check in words. */
  public static String why(Item item) {
    return item.suspicions().stream().map(Suspicion::words).collect(Collectors.joining("; "));
  }

  /** A correlation with its sign. */
  public static String correlation(double value) {
    return String.format(Locale.ROOT, "%+.2f", value);
  }

  /** A time in its two largest units: {@code 45 s}, {@code 12 min}, {@code 3 h 5 min}. */
  public static String time(Duration time) {
    if (time.toSeconds() < 90) {
      return time.toSeconds() + " s";
    }
    long minutes = Math.round(time.toSeconds() / 60.0);
    if (minutes < 120) {
      return minutes + " min";
    }
    long hours = minutes / 60;
    if (hours < 48) {
      return hours + " h " + minutes % 60 + " min";
    }
    return hours / 24 + " d " + hours % 24 + " h";
  }
}
