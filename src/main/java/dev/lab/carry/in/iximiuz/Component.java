package dev.lab.carry.in.iximiuz;

import dev.lab.carry.text.Fence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A component of a page, such as {@code ::hint-box}.
 *
 * @param fields what stands between its lines of {@code ---}, by name
 * @param head those lines
 * @param start where its content begins, from 0
 * @param end where it ends
 * @param next the line after its closing colons
 */
record Component(
    String name, Map<String, String> fields, List<String> head, int start, int end, int next) {
  private static final int LONGEST = 2000;
  private static final Pattern OPEN =
      Pattern.compile("^\\s*:{2,}([a-z][a-z0-9-]*)(?:\\[[^\\]]*])?(?:\\{[^}]*})?\\s*$");
  private static final Pattern CLOSE = Pattern.compile("^\\s*:{2,}\\s*$");
  private static final Pattern FIELD = Pattern.compile("^\\s*(?:-\\s+)?:?([\\w-]+):\\s*(.*?)\\s*$");

  Component {
    fields = Map.copyOf(fields);
    head = List.copyOf(head);
  }

  /** The component that begins at a line; empty where nobody closes it. */
  static Optional<Component> at(List<String> lines, int at, int to) {
    Matcher open = OPEN.matcher(lines.get(at));
    if (!open.matches()) {
      return Optional.empty();
    }
    int end = end(lines, at + 1, to);
    if (end < 0) {
      return Optional.empty();
    }
    int start = at + 1;
    Map<String, String> fields = new LinkedHashMap<>();
    List<String> head = new ArrayList<>();
    if (start < end && lines.get(start).strip().equals("---")) {
      start++;
      while (start < end && !lines.get(start).strip().equals("---")) {
        head.add(lines.get(start));
        field(lines.get(start), fields);
        start++;
      }
      start = Math.min(end, start + 1);
    }
    return Optional.of(
        new Component(open.group(1), fields, head, start, end, Math.min(to, end + 1)));
  }

  private static void field(String line, Map<String, String> fields) {
    Matcher field = FIELD.matcher(line);
    if (field.matches()) {
      String value =
          field.group(2).replaceFirst("\\s+#.*$", "").replaceFirst("^(['\"])(.*)\\1$", "$2");
      fields.putIfAbsent(field.group(1), value);
    }
  }

  private static int end(List<String> lines, int from, int to) {
    int depth = 1;
    int at = from;
    while (at < Math.min(to, from + LONGEST)) {
      Optional<Fence> fence = Fence.at(lines, at);
      if (fence.isPresent()) {
        at = fence.get().next();
        continue;
      }
      if (OPEN.matcher(lines.get(at)).matches()) {
        depth++;
      } else if (CLOSE.matcher(lines.get(at)).matches()) {
        depth--;
        if (depth == 0) {
          return at;
        }
      }
      at++;
    }
    return -1;
  }

  String field(String key) {
    return fields.getOrDefault(key, "");
  }

  /** The values of a field of the list in its head, in order. */
  List<String> values(String key) {
    List<String> values = new ArrayList<>();
    for (String line : head) {
      Map<String, String> one = new LinkedHashMap<>();
      field(line, one);
      if (one.containsKey(key)) {
        values.add(one.getOrDefault(key, ""));
      }
    }
    return values;
  }

  boolean isTask() {
    return name.endsWith("-task") || name.equals("task");
  }

  /** A named part of its content, as {@code #completed} begins one: from, to. */
  Optional<int[]> slot(List<String> lines, String slot) {
    for (int i = start; i < end; i++) {
      if (lines.get(i).strip().equals("#" + slot)) {
        int last = i + 1;
        while (last < end && !lines.get(last).matches("#[a-z][\\w-]*\\s*")) {
          last++;
        }
        return Optional.of(new int[] {i + 1, last});
      }
    }
    return Optional.empty();
  }
}
