package dev.lab.check.expect;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version as semver.org orders them.
 *
 * @param pre what stands behind the hyphen; empty for a release
 */
record Version(int major, int minor, int patch, List<String> pre) implements Comparable<Version> {
  private static final Pattern FORM =
      Pattern.compile(
          "v?(\\d{1,9})(?:\\.(\\d{1,9}))?(?:\\.(\\d{1,9}))?(?:-([0-9A-Za-z.-]+))?(?:\\+.*)?");

  Version {
    pre = List.copyOf(pre);
  }

  /** The version in a text: {@code v1.2.3}, {@code 1.2}, or the tag of an image. */
  static Optional<Version> of(String text) {
    String whole = text.strip();
    String tag = whole.substring(whole.lastIndexOf(':') + 1);
    Matcher form = FORM.matcher(tag);
    return form.matches()
        ? Optional.of(
            new Version(
                number(form.group(1)),
                number(form.group(2)),
                number(form.group(3)),
                form.group(4) == null ? List.of() : List.of(form.group(4).split("\\."))))
        : Optional.empty();
  }

  private static int number(@org.jspecify.annotations.Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  boolean sameNumbers(Version other) {
    return major == other.major && minor == other.minor && patch == other.patch;
  }

  @Override
  public int compareTo(Version other) {
    int numbers =
        major != other.major
            ? Integer.compare(major, other.major)
            : minor != other.minor
                ? Integer.compare(minor, other.minor)
                : Integer.compare(patch, other.patch);
    if (numbers != 0 || pre.equals(other.pre)) {
      return numbers;
    }
    if (pre.isEmpty() || other.pre.isEmpty()) {
      return pre.isEmpty() ? 1 : -1;
    }
    for (int i = 0; i < Math.min(pre.size(), other.pre.size()); i++) {
      int part = part(pre.get(i), other.pre.get(i));
      if (part != 0) {
        return part;
      }
    }
    return Integer.compare(pre.size(), other.pre.size());
  }

  private static int part(String a, String b) {
    boolean aNumber = a.matches("\\d{1,9}");
    boolean bNumber = b.matches("\\d{1,9}");
    if (aNumber && bNumber) {
      return Integer.compare(Integer.parseInt(a), Integer.parseInt(b));
    }
    return aNumber ? -1 : bNumber ? 1 : a.compareTo(b);
  }
}
