package dev.lab.interpreter;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code wc [-lwc] FILES}. */
final class WcProgram implements Program {
  /** The width of numbers where the size is not known before. */
  private static final int UNKNOWN = 7;

  @Override
  public int run(ProgramCall call) {
    Options options = Options.parse(call.arguments(), "lwc", "");
    if (!options.unknown().isEmpty()) {
      return call.lacks(options.unknown());
    }
    long[] total = new long[3];
    Map<String, long[]> counted = new LinkedHashMap<>();
    int status = 0;
    for (String file : options.files()) {
      try {
        long[] counts = count(call.read(file));
        for (int i = 0; i < 3; i++) {
          total[i] += counts[i];
        }
        counted.put(file, counts);
      } catch (IOException e) {
        status = call.fail(1, file + ": " + FileWords.of(e));
      }
    }
    if (options.operands().size() > 1) {
      counted.put("total", total);
    }
    int width = options.files().contains("-") ? UNKNOWN : Long.toString(total[2]).length();
    counted.forEach(
        (file, counts) ->
            line(call, options, width, counts, options.operands().isEmpty() ? "" : file));
    return status;
  }

  private static long[] count(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    long lines = text.chars().filter(c -> c == '\n').count();
    long words = text.isBlank() ? 0 : text.strip().split("\\s+").length;
    return new long[] {lines, words, bytes.length};
  }

  private static void line(
      ProgramCall call, Options options, int width, long[] counts, String file) {
    boolean all = !options.has('l') && !options.has('w') && !options.has('c');
    List<Long> shown = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      if (all || options.has("lwc".charAt(i))) {
        shown.add(counts[i]);
      }
    }
    boolean alone = shown.size() == 1 && options.operands().size() <= 1;
    String numbers =
        shown.stream()
            .map(n -> alone ? "" + n : String.format("%" + width + "d", n))
            .collect(Collectors.joining(" "));
    call.print(numbers + (file.isEmpty() ? "" : " " + file) + "\n");
  }
}
