import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** All that was measured, as a Markdown table of medians. */
final class RegistryTable {
  /** The rows, in order. */
  enum Row {
    GET_1("blob GET, 1 MiB", "MB/s", true),
    GET_1_CPU("", "CPU s/GB", false),
    GET_16("blob GET, 16 MiB", "MB/s", true),
    GET_16_CPU("", "CPU s/GB", false),
    GET_256("blob GET, 256 MiB", "MB/s", true),
    GET_256_CPU("", "CPU s/GB", false),
    PUT("blob POST + PUT, 64 MiB", "MB/s", true),
    PUT_CPU("", "CPU s/GB", false),
    PATCH("blob POST + streamed PATCH + PUT, 64 MiB", "MB/s", true),
    PATCH_CPU("", "CPU s/GB", false),
    UNFORCED_PUT("blob POST + PUT, 64 MiB, nothing forced to the disk", "MB/s", true),
    UNFORCED_PUT_CPU("", "CPU s/GB", false),
    MANIFEST("manifest GET by tag", "requests/s", true),
    MANIFEST_CPU("", "CPU µs each", false),
    HEAD("manifest HEAD by digest", "requests/s", true),
    HEAD_CPU("", "CPU µs each", false),
    TAGS("tags list, 100 tags", "requests/s", true),
    TAGS_CPU("", "CPU µs each", false),
    CATALOG("catalog, 100 repositories", "requests/s", true),
    CATALOG_CPU("", "CPU µs each", false),
    IMAGES("64 sessions that push small images", "images/s", true),
    IMAGES_CPU("", "CPU ms each", false),
    UNFORCED("the same, nothing forced to the disk", "images/s", true),
    UNFORCED_CPU("", "CPU ms each", false),
    MEMORY("most memory in these sessions", "MB", false),
    START("start to the first 200", "ms", false);

    private final String what;
    private final String unit;
    private final boolean moreIsBetter;

    Row(String what, String unit, boolean moreIsBetter) {
      this.what = what;
      this.unit = unit;
      this.moreIsBetter = moreIsBetter;
    }
  }

  private final List<RegistryProcess.Kind> kinds;
  private final Map<Row, Map<RegistryProcess.Kind, List<Double>>> all = new EnumMap<>(Row.class);

  RegistryTable(List<RegistryProcess.Kind> kinds) {
    this.kinds = kinds;
  }

  void add(Row row, RegistryProcess.Kind kind, double value) {
    all.computeIfAbsent(row, r -> new EnumMap<>(RegistryProcess.Kind.class))
        .computeIfAbsent(kind, k -> new ArrayList<>())
        .add(value);
  }

  private OptionalDouble median(Row row, RegistryProcess.Kind kind) {
    List<Double> sorted =
        all.getOrDefault(row, Map.of()).getOrDefault(kind, List.of()).stream().sorted().toList();
    int size = sorted.size();
    return size == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2);
  }

  /** How far apart one server's rounds were at most, against their median. */
  private String spread(Row row) {
    double most = 0;
    for (RegistryProcess.Kind kind : kinds) {
      List<Double> values = all.getOrDefault(row, Map.of()).getOrDefault(kind, List.of());
      OptionalDouble median = median(row, kind);
      if (values.size() > 1 && median.getAsDouble() > 0) {
        double high = values.stream().mapToDouble(v -> v).max().getAsDouble();
        double low = values.stream().mapToDouble(v -> v).min().getAsDouble();
        most = Math.max(most, (high - low) / median.getAsDouble());
      }
    }
    return most == 0 ? "n/a" : Math.round(most * 100) + " %";
  }

  private String ratio(Row row, boolean registriesOnly) {
    OptionalDouble ours = median(row, RegistryProcess.Kind.OURS);
    OptionalDouble best = OptionalDouble.empty();
    for (RegistryProcess.Kind kind : kinds) {
      boolean counts =
          kind != RegistryProcess.Kind.OURS
              && !(registriesOnly && kind == RegistryProcess.Kind.NGINX);
      OptionalDouble theirs = median(row, kind);
      if (counts && theirs.isPresent() && (best.isEmpty() || better(row, theirs, best))) {
        best = theirs;
      }
    }
    if (ours.isEmpty() || best.isEmpty()) {
      return "n/a";
    }
    double ratio = ours.getAsDouble() / best.getAsDouble();
    return String.format(Locale.ROOT, "%.2f", row.moreIsBetter ? ratio : 1 / ratio);
  }

  private static boolean better(Row row, OptionalDouble one, OptionalDouble other) {
    return one.getAsDouble() > other.getAsDouble() == row.moreIsBetter;
  }

  private static String number(OptionalDouble value) {
    if (value.isEmpty()) {
      return "n/a";
    }
    double v = value.getAsDouble();
    return String.format(Locale.ROOT, v >= 100 ? "%.0f" : v >= 10 ? "%.1f" : "%.2f", v);
  }

  /** The table; a row nobody has is left out. */
  String markdown() {
    StringBuilder text = new StringBuilder("| | |");
    kinds.forEach(kind -> text.append(" ").append(kind.title()).append(" |"));
    text.append(" vs best registry | vs best | spread |\n|---|---|");
    text.append("--:|".repeat(kinds.size() + 3)).append('\n');
    String what = "";
    for (Row row : Row.values()) {
      what = row.what.isEmpty() ? what : row.what;
      if (!all.containsKey(row)) {
        continue;
      }
      text.append("| ").append(what).append(" | ").append(row.unit).append(" |");
      kinds.forEach(kind -> text.append(' ').append(number(median(row, kind))).append(" |"));
      text.append(' ').append(ratio(row, true)).append(" | ").append(ratio(row, false));
      text.append(" | ").append(spread(row)).append(" |\n");
    }
    return text.toString();
  }
}
