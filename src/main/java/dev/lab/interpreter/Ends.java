package dev.lab.interpreter;

import java.io.IOException;
import java.util.List;

/** The first or last lines of files. */
final class Ends {
  private static final int USUAL = 10;

  private Ends() {}

  static int run(ProgramCall call, boolean first) {
    List<String> given =
        call.arguments().stream().map(a -> a.matches("-\\d+") ? "-n" + a.substring(1) : a).toList();
    Options options = Options.parse(given, "q", "nc");
    if (!options.unknown().isEmpty()) {
      return call.lacks(options.unknown());
    }
    boolean bytes = options.has('c');
    String count = options.value(bytes ? 'c' : 'n').orElse("" + USUAL);
    if (!count.matches("[-+]?\\d{1,9}")) {
      return call.fail(1, "invalid number of " + (bytes ? "bytes" : "lines") + ": ‘" + count + "’");
    }
    int status = 0;
    boolean titled = options.operands().size() > 1 && !options.has('q');
    String before = "";
    for (String file : options.files()) {
      try {
        byte[] all = call.read(file);
        if (titled) {
          call.print(before + "==> " + file + " <==\n");
          before = "\n";
        }
        int[] part = bytes ? bytes(all, count, first) : lines(all, count, first);
        call.out().write(all, part[0], part[1] - part[0]);
      } catch (IOException e) {
        status = call.fail(1, "cannot open '" + file + "' for reading: " + FileWords.of(e));
      }
    }
    return status;
  }

  private static int[] bytes(byte[] all, String count, boolean first) {
    return part(all.length, count, first);
  }

  /** From where to where, of so many. */
  private static int[] part(int size, String count, boolean first) {
    int number = Math.abs(Integer.parseInt(count));
    if (first) {
      return new int[] {
        0, count.startsWith("-") ? Math.max(0, size - number) : Math.min(size, number)
      };
    }
    int from =
        count.startsWith("+")
            ? Math.min(size, Math.max(0, number - 1))
            : Math.max(0, size - number);
    return new int[] {from, size};
  }

  private static int[] lines(byte[] all, String count, boolean first) {
    int size = 0;
    for (int i = 0; i < all.length; i++) {
      if (all[i] == '\n' || i == all.length - 1) {
        size++;
      }
    }
    int[] part = part(size, count, first);
    return new int[] {start(all, part[0]), start(all, part[1])};
  }

  /** Where a line begins. */
  private static int start(byte[] all, int line) {
    int at = 0;
    for (int seen = 0; seen < line; at++) {
      if (at >= all.length) {
        return all.length;
      }
      if (all[at] == '\n') {
        seen++;
      }
    }
    return at;
  }
}
