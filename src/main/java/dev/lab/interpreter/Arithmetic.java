package dev.lab.interpreter;

import java.util.List;

/** Numbers of {@code $((…))}: those of C with 64 bits, over the shell's variables. */
final class Arithmetic {
  private static final int DEEPEST = 50;

  /** From the loosest, without assignments, {@code ?:} and {@code **}. */
  private static final List<List<String>> LEVELS =
      List.of(
          List.of("||"),
          List.of("&&"),
          List.of("|"),
          List.of("^"),
          List.of("&"),
          List.of("==", "!="),
          List.of("<=", ">=", "<", ">"),
          List.of("<<", ">>"),
          List.of("+", "-"),
          List.of("*", "/", "%"));

  private static final List<String> LONGER = List.of("&&", "||", "<<", ">>", "**", "++", "--");

  private final Variables variables;
  private final Budget budget;
  private final String text;
  private final int depth;
  private int at;
  private int inner;

  /** Where the last operator that was taken stands. */
  private int last;

  /** Above 0 in a branch that is read but not taken. */
  private int dead;

  private Arithmetic(Variables variables, Budget budget, String text, int depth) {
    this.variables = variables;
    this.budget = budget;
    this.text = text;
    this.depth = depth;
  }

  /** What an expression comes to; 0 for an empty one. */
  static long of(String text, Variables variables, Budget budget) {
    return of(text, variables, budget, 0);
  }

  private static long of(String text, Variables variables, Budget budget, int depth) {
    if (depth > DEEPEST) {
      throw new CommandException(1, text + ": expression recursion level exceeded");
    }
    budget.check();
    Arithmetic reader = new Arithmetic(variables, budget, text, depth);
    reader.skip();
    if (reader.at >= text.length()) {
      return 0;
    }
    long value = reader.list();
    if (reader.at < text.length()) {
      throw reader.wrong();
    }
    return value;
  }

  private CommandException wrong() {
    return new CommandException(
        1,
        text.strip()
            + ": syntax error in expression (error token is \""
            + text.substring(Math.min(at, text.length()))
            + "\")");
  }

  private CommandException operandExpected() {
    return new CommandException(
        1,
        text.strip()
            + ": syntax error: operand expected (error token is \""
            + text.substring(at < text.length() ? at : last)
            + "\")");
  }

  private void skip() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private boolean take(String operator) {
    skip();
    if (!text.startsWith(operator, at)) {
      return false;
    }
    last = at;
    at += operator.length();
    return true;
  }

  private long list() {
    long value = assignment();
    while (take(",")) {
      value = assignment();
    }
    return value;
  }

  private long assignment() {
    skip();
    if (++inner > DEEPEST) {
      throw new CommandException(1, "this expression stands in itself too deep");
    }
    int start = at;
    String name = name();
    skip();
    if (!name.isEmpty()) {
      for (String operator : List.of("=", "+=", "-=", "*=", "/=", "%=")) {
        boolean equality = operator.equals("=") && text.startsWith("==", at);
        if (!equality && take(operator)) {
          long right = assignment();
          inner--;
          String plain = operator.substring(0, operator.length() - 1);
          return set(name, plain.isEmpty() ? right : apply(plain, value(name), right));
        }
      }
    }
    at = start;
    long value = choice();
    inner--;
    return value;
  }

  private long set(String name, long value) {
    if (dead == 0) {
      variables.set(name, Long.toString(value));
    }
    return value;
  }

  private long choice() {
    long condition = binary(0);
    if (!take("?")) {
      return condition;
    }
    dead += condition != 0 ? 0 : 1;
    long first = list();
    dead -= condition != 0 ? 0 : 1;
    if (!take(":")) {
      throw wrong();
    }
    dead += condition != 0 ? 1 : 0;
    long second = assignment();
    dead -= condition != 0 ? 1 : 0;
    return condition != 0 ? first : second;
  }

  private long binary(int level) {
    if (level == LEVELS.size()) {
      return power();
    }
    long left = binary(level + 1);
    for (String operator = operator(level); !operator.isEmpty(); operator = operator(level)) {
      boolean decided = operator.equals("&&") && left == 0 || operator.equals("||") && left != 0;
      dead += decided ? 1 : 0;
      long right = binary(level + 1);
      dead -= decided ? 1 : 0;
      left = apply(operator, left, right);
    }
    return left;
  }

  /** The operator of this level that stands here, taken; empty for none. */
  private String operator(int level) {
    skip();
    for (String operator : LEVELS.get(level)) {
      if (!text.startsWith(operator, at)) {
        continue;
      }
      boolean longer =
          LONGER.stream().anyMatch(l -> l.length() > operator.length() && text.startsWith(l, at));
      boolean assigns = text.startsWith("=", at + operator.length()) && "+-*/%".contains(operator);
      if (!longer && !assigns) {
        last = at;
        at += operator.length();
        return operator;
      }
    }
    return "";
  }

  private long apply(String operator, long left, long right) {
    if (dead > 0) {
      return 0;
    }
    return switch (operator) {
      case "||" -> left != 0 || right != 0 ? 1 : 0;
      case "&&" -> left != 0 && right != 0 ? 1 : 0;
      case "|" -> left | right;
      case "^" -> left ^ right;
      case "&" -> left & right;
      case "==" -> left == right ? 1 : 0;
      case "!=" -> left != right ? 1 : 0;
      case "<=" -> left <= right ? 1 : 0;
      case ">=" -> left >= right ? 1 : 0;
      case "<" -> left < right ? 1 : 0;
      case ">" -> left > right ? 1 : 0;
      case "<<" -> left << right;
      case ">>" -> left >> right;
      case "+" -> left + right;
      case "-" -> left - right;
      case "*" -> left * right;
      default -> {
        if (right == 0) {
          throw new CommandException(
              1, text.strip() + ": division by 0 (error token is \"" + right + "\")");
        }
        yield operator.equals("/") ? left / right : left % right;
      }
    };
  }

  private long power() {
    long base = unary();
    if (!take("**")) {
      return base;
    }
    if (++inner > DEEPEST) {
      throw new CommandException(1, "this expression stands in itself too deep");
    }
    long exponent = power();
    inner--;
    if (exponent < 0) {
      throw new CommandException(
          1, text.strip() + ": exponent less than 0 (error token is \"" + exponent + "\")");
    }
    long result = 1;
    for (long e = exponent; e > 0; e >>= 1) {
      if ((e & 1) == 1) {
        result *= base;
      }
      base *= base;
    }
    return result;
  }

  private long unary() {
    skip();
    if (++inner > DEEPEST) {
      throw new CommandException(1, "this expression stands in itself too deep");
    }
    try {
      for (String step : List.of("++", "--")) {
        int start = at;
        if (take(step)) {
          skip();
          String name = name();
          if (!name.isEmpty()) {
            return set(name, value(name) + (step.equals("++") ? 1 : -1));
          }
          at = start;
        }
      }
      if (take("!")) {
        return unary() == 0 ? 1 : 0;
      } else if (take("-")) {
        return -unary();
      } else if (take("+")) {
        return unary();
      } else if (take("~")) {
        return ~unary();
      }
      return primary();
    } finally {
      inner--;
    }
  }

  private long primary() {
    if (take("(")) {
      long value = list();
      if (!take(")")) {
        throw wrong();
      }
      return value;
    }
    String name = name();
    if (!name.isEmpty()) {
      long value = value(name);
      for (String step : List.of("++", "--")) {
        if (take(step)) {
          set(name, value + (step.equals("++") ? 1 : -1));
        }
      }
      return value;
    }
    int start = at;
    while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
      at++;
    }
    if (at == start) {
      throw operandExpected();
    }
    return number(start, text.substring(start, at));
  }

  private long number(int start, String digits) {
    try {
      if (digits.matches("0[xX][0-9a-fA-F]{1,15}")) {
        return Long.parseLong(digits.substring(2), 16);
      } else if (digits.matches("0[0-7]{0,20}")) {
        return Long.parseLong(digits, 8);
      } else if (digits.matches("[1-9]\\d{0,18}")) {
        return Long.parseLong(digits);
      }
    } catch (NumberFormatException e) {
      // Worded below.
    }
    at = start;
    if (digits.matches("0\\d+")) {
      throw new CommandException(
          1, digits + ": value too great for base (error token is \"" + digits + "\")");
    }
    throw wrong();
  }

  private String name() {
    int start = at;
    while (at < text.length()
        && (text.charAt(at) == '_'
            || Character.isLetter(text.charAt(at)) && text.charAt(at) < 128
            || at > start && Character.isDigit(text.charAt(at)))) {
      at++;
    }
    return text.substring(start, at);
  }

  /** A variable is an expression of its own. */
  private long value(String name) {
    return dead > 0 ? 0 : of(variables.value(name), variables, budget, depth + 1);
  }
}
