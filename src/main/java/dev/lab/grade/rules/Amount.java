package dev.lab.grade.rules;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of points, or a share of those that were earned.
 *
 * @param value points, or percents
 */
record Amount(double value, boolean percent) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,4})?)\\s*(%?)");

  Amount {
    if (!(value >= 0) || percent && value > 100) {
      throw new IllegalArgumentException("an amount is 0 or more, and 100% at most");
    }
  }

  /** Read from {@code 10%} or {@code 2.5}; empty where it is neither. */
  static Optional<Amount> read(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      return Optional.empty();
    }
    double value = Double.parseDouble(form.group(1));
    boolean percent = !form.group(2).isEmpty();
    return percent && value > 100 ? Optional.empty() : Optional.of(new Amount(value, percent));
  }

  /** In points. */
  double of(double earned) {
    return percent ? earned * value / 100 : value;
  }

  /** In words: {@code 10%}, {@code 1 point}. */
  String words() {
    String number = BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    return percent ? number + "%" : number + (number.equals("1") ? " point" : " points");
  }
}
