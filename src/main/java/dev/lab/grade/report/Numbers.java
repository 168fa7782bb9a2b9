package dev.lab.grade.report;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as reports write them: two places at most, a point, no exponent. */
public final class Numbers {
  private Numbers() {}

  /** A number. */
  public static BigDecimal rounded(double value) {
    BigDecimal two = BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP);
    BigDecimal short_ = two.stripTrailingZeros();
    return short_.scale() < 0 ? short_.setScale(0) : short_;
  }

  /** Its text. */
  public static String text(double value) {
    return rounded(value).toPlainString();
  }

  /** A count and what is counted: {@code 1 point}, {@code 2 points}. */
  public static String count(double value, String one) {
    String text = text(value);
    return text + " " + (text.equals("1") ? one : one + "s");
  }

  /** A share as whole percents. */
  public static String percent(double share) {
    return Math.round(share * 100) + "%";
  }
}
