package dev.lab.interpreter;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code sort [-rnu] FILES}. */
final class SortProgram implements Program {
  private static final Pattern NUMBER = Pattern.compile("\\s*(-?\\d{1,15}(?:\\.\\d{1,15})?)");

  @Override
  public int run(ProgramCall call) {
    Options options = Options.parse(call.arguments(), "rnu", "");
    if (!options.unknown().isEmpty()) {
      return call.lacks(options.unknown());
    }
    List<String> lines = new ArrayList<>();
    for (String file : options.files()) {
      try {
        lines.addAll(Lines.of(call.read(file)));
      } catch (IOException e) {
        return call.fail(2, "cannot read: " + file + ": " + FileWords.of(e));
      }
    }
    Comparator<String> order = Comparator.naturalOrder();
    Comparator<String> numbers = Comparator.comparingDouble(SortProgram::number);
    Comparator<String> by = options.has('n') ? numbers : order;
    Comparator<String> whole =
        options.has('n') && !options.has('u') ? numbers.thenComparing(order) : by;
    lines.sort(options.has('r') ? whole.reversed() : whole);
    String last = null;
    for (String line : lines) {
      if (!options.has('u') || last == null || by.compare(last, line) != 0) {
        call.print(line + "\n");
      }
      last = line;
    }
    return 0;
  }

  private static double number(String line) {
    Matcher number = NUMBER.matcher(line);
    return number.lookingAt() ? Double.parseDouble(number.group(1)) : 0;
  }
}
