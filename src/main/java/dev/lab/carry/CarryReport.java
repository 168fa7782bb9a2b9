package dev.lab.carry;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What became of each part, in the order in which it was met. */
public final class CarryReport {
  private static final int LONGEST = 160;

  private final List<Part> parts = new ArrayList<>();

  /** A report with nothing in it. */
  public CarryReport() {}

  /** Notes a part that is there as it was. */
  public void carried(String what, Spot spot, String words) {
    parts.add(new Part(Fate.CARRIED, what, spot, words));
  }

  /** Notes a part that is there otherwise. */
  public void changed(String what, Spot spot, String words) {
    parts.add(new Part(Fate.CHANGED, what, spot, words));
  }

  /** Notes a part that could not be carried, and why. */
  public void left(String what, Spot spot, String why) {
    parts.add(new Part(Fate.LEFT, what, spot, why));
  }

  /** Every part. */
  public List<Part> parts() {
    return List.copyOf(parts);
  }

  /** How many parts came to this. */
  public long count(Fate fate) {
    return parts.stream().filter(p -> p.fate() == fate).count();
  }

  /** The numbers by kind of part, as rows of a table. */
  public String table() {
    Map<String, Map<Fate, Integer>> rows = new TreeMap<>();
    for (Part part : parts) {
      rows.computeIfAbsent(part.what(), w -> new EnumMap<>(Fate.class))
          .merge(part.fate(), 1, Integer::sum);
    }
    StringBuilder table = new StringBuilder("| what | carried | changed | left out |\n");
    table.append("|---|--:|--:|--:|\n");
    rows.forEach((what, counts) -> table.append(row(what, counts)));
    Map<Fate, Integer> all = new EnumMap<>(Fate.class);
    parts.forEach(p -> all.merge(p.fate(), 1, Integer::sum));
    return table.append(row("all", all)).toString();
  }

  private static String row(String what, Map<Fate, Integer> counts) {
    StringBuilder row = new StringBuilder("| ").append(what).append(" |");
    for (Fate fate : Fate.values()) {
      row.append(' ').append(counts.getOrDefault(fate, 0)).append(" |");
    }
    return row.append('\n').toString();
  }

  /** The numbers, then what was left out, changed and carried, with file and line. */
  public String markdown() {
    StringBuilder text = new StringBuilder(table());
    section("Left out", Fate.LEFT, text);
    section("Changed", Fate.CHANGED, text);
    section("Carried", Fate.CARRIED, text);
    return text.toString();
  }

  private void section(String title, Fate fate, StringBuilder text) {
    if (count(fate) == 0) {
      return;
    }
    text.append("\n## ").append(title).append("\n\n");
    for (Part part : parts) {
      if (part.fate() == fate) {
        text.append("- `").append(part.spot()).append("` ").append(part.what());
        text.append(part.words().isEmpty() ? "" : ": " + oneLine(part.words())).append('\n');
      }
    }
  }

  private static String oneLine(String words) {
    String line = words.strip().replaceAll("\\s+", " ");
    return line.length() > LONGEST ? line.substring(0, LONGEST - 1) + "…" : line;
  }
}
