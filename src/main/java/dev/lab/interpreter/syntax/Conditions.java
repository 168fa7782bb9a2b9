package dev.lab.interpreter.syntax;

import java.util.List;

/** Reads what stands between {@code [[} and {@code ]]}. */
final class Conditions {
  private static final int DEEPEST = 50;
  private static final List<String> OPERATORS =
      List.of("==", "=~", "=", "!=", "-eq", "-ne", "-lt", "-le", "-gt", "-ge");

  private final Source source;
  private final Words words;
  private int depth;

  Conditions(Source source, Words words) {
    this.source = source;
    this.words = words;
  }

  /** Up to its end, which is taken. */
  Condition read() throws SyntaxException {
    Condition condition = or();
    if (!ends()) {
      throw source.ended()
          ? new IncompleteException("]]")
          : SyntaxException.unexpected("" + source.peek());
    }
    source.take("]]");
    return condition;
  }

  private void skip() {
    source.skipBlanks();
    while (source.take("\n")) {
      source.skipBlanks();
    }
  }

  private boolean ends() {
    skip();
    char after = source.peek(2);
    return source.starts("]]") && (after == Source.END || Source.isBreak(after));
  }

  private Condition or() throws SyntaxException {
    Condition left = and();
    skip();
    while (source.take("||")) {
      left = new Condition.Both(false, left, and());
      skip();
    }
    return left;
  }

  private Condition and() throws SyntaxException {
    Condition left = one();
    skip();
    while (source.take("&&")) {
      left = new Condition.Both(true, left, one());
      skip();
    }
    return left;
  }

  private Condition one() throws SyntaxException {
    skip();
    if (++depth > DEEPEST) {
      throw new SyntaxException("conditions stand in conditions more than " + DEEPEST + " deep");
    }
    try {
      if (source.peek() == '!' && Source.isBreak(source.peek(1))) {
        source.next();
        return new Condition.Not(one());
      } else if (source.take("(")) {
        Condition inner = or();
        skip();
        if (!source.take(")")) {
          throw source.ended()
              ? new IncompleteException(")")
              : SyntaxException.unexpected("" + source.peek());
        }
        return inner;
      }
      return test();
    } finally {
      depth--;
    }
  }

  private Condition test() throws SyntaxException {
    if (ends() || source.ended()) {
      throw source.ended() ? new IncompleteException("]]") : SyntaxException.unexpected("]]");
    }
    char kind = source.peek(1);
    boolean unary =
        source.peek() == '-'
            && "nzefdrwxsv".indexOf(kind) >= 0
            && " \t\n".indexOf(source.peek(2)) >= 0
            && source.peek(2) != Source.END;
    if (unary) {
      int start = source.position();
      source.take("-" + kind);
      if (!ends() && !startsOperator()) {
        return new Condition.One("-" + kind, words.word());
      }
      source.back(start);
    }
    Word left = words.word();
    source.skipBlanks();
    for (String operator : OPERATORS) {
      boolean apart = " \t\n".indexOf(source.peek(operator.length())) >= 0;
      if (source.starts(operator) && apart && source.take(operator)) {
        source.skipBlanks();
        Word right = operator.equals("=~") ? words.regex() : words.word();
        return new Condition.Two(operator, left, right);
      }
    }
    if (source.peek() == '<' || source.peek() == '>') {
      String operator = "" + source.next();
      source.skipBlanks();
      return new Condition.Two(operator, left, words.word());
    }
    return new Condition.One("-n", left);
  }

  private boolean startsOperator() {
    return OPERATORS.stream()
        .anyMatch(o -> source.starts(o) && " \t\n".indexOf(source.peek(o.length())) >= 0);
  }
}
