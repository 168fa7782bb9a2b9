package dev.lab.check.expect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of versions as npm writes them: comparators with a space between them must all hold, and
 * of parts with {@code ||} between them one. A version before a release fits only where the range
 * names one of the same numbers.
 */
record SemverRange(List<List<Bound>> parts) {
  private static final Pattern TERM =
      Pattern.compile(
          "(\\^|~|>=|<=|>|<|=)?v?(\\d+|[xX*])(?:\\.(\\d+|[xX*]))?(?:\\.(\\d+|[xX*]))?(-[0-9A-Za-z.-]+)?");

  SemverRange {
    parts = List.copyOf(parts);
  }

  /** One end of a range. */
  record Bound(String sign, Version version) {
    boolean holds(Version other) {
      int order = other.compareTo(version);
      return switch (sign) {
        case ">=" -> order >= 0;
        case ">" -> order > 0;
        case "<=" -> order <= 0;
        default -> order < 0;
      };
    }
  }

  static Optional<SemverRange> parse(String text) {
    List<List<Bound>> parts = new ArrayList<>();
    for (String part : text.split("\\|\\|", -1)) {
      List<Bound> bounds = new ArrayList<>();
      String terms = part.strip().replaceAll("(\\^|~|>=|<=|>|<|=)\\s+", "$1");
      terms = terms.replaceFirst("^(\\S+)\\s+-\\s+(\\S+)$", ">=$1 <=$2");
      for (String term : terms.split("\\s+")) {
        Matcher form = TERM.matcher(term);
        if (!form.matches()) {
          return Optional.empty();
        }
        bounds.addAll(bounds(form));
      }
      parts.add(List.copyOf(bounds));
    }
    return Optional.of(new SemverRange(parts));
  }

  private static List<Bound> bounds(Matcher form) {
    String sign = form.group(1) == null ? "" : form.group(1);
    int[] numbers = {0, 0, 0};
    int given = 0;
    for (int i = 0; i < 3; i++) {
      String number = form.group(i + 2);
      if (number == null || !number.matches("\\d{1,9}")) {
        break;
      }
      numbers[i] = Integer.parseInt(number);
      given++;
    }
    List<String> pre =
        form.group(5) == null ? List.of() : List.of(form.group(5).substring(1).split("\\."));
    Version low = new Version(numbers[0], numbers[1], numbers[2], given == 3 ? pre : List.of());
    Bound from = new Bound(">=", low);
    if (given == 0) {
      return List.of(from);
    }
    return switch (sign) {
      case ">=" -> List.of(from);
      case "<" -> List.of(new Bound("<", low));
      case ">" -> List.of(given == 3 ? new Bound(">", low) : new Bound(">=", after(low, given)));
      case "<=" -> List.of(given == 3 ? new Bound("<=", low) : new Bound("<", after(low, given)));
      case "^" -> List.of(from, new Bound("<", after(low, caret(numbers, given))));
      case "~" -> List.of(from, new Bound("<", after(low, Math.min(2, given))));
      default ->
          given == 3
              ? List.of(from, new Bound("<=", low))
              : List.of(from, new Bound("<", after(low, given)));
    };
  }

  /** How many numbers stay: those to the first that is not 0. */
  private static int caret(int[] numbers, int given) {
    for (int i = 0; i < given; i++) {
      if (numbers[i] != 0) {
        return i + 1;
      }
    }
    return given;
  }

  /** The first version behind all that begin with as many numbers. */
  private static Version after(Version low, int numbers) {
    return switch (numbers) {
      case 1 -> new Version(low.major() + 1, 0, 0, List.of("0"));
      case 2 -> new Version(low.major(), low.minor() + 1, 0, List.of("0"));
      default -> new Version(low.major(), low.minor(), low.patch() + 1, List.of("0"));
    };
  }

  boolean has(Version version) {
    return parts.stream().anyMatch(p -> fits(p, version));
  }

  private static boolean fits(List<Bound> bounds, Version version) {
    return bounds.stream().allMatch(b -> b.holds(version))
        && (version.pre().isEmpty()
            || bounds.stream()
                .map(Bound::version)
                .anyMatch(
                    v ->
                        !v.pre().isEmpty()
                            && !v.pre().equals(List.of("0"))
                            && v.sameNumbers(version)));
  }
}
