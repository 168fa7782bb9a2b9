package dev.lab.interpreter;

import dev.lab.interpreter.syntax.Condition;
import dev.lab.interpreter.syntax.Word;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/** Tells whether what stands between {@code [[} and {@code ]]} holds. */
record ConditionRun(Expansion expansion, Shell shell, Budget budget, Streams streams) {
  private static final TestBuiltin TEST = new TestBuiltin();

  boolean holds(Condition condition) throws IOException, InterruptedException {
    return switch (condition) {
      case Condition.Both both ->
          both.and()
              ? holds(both.left()) && holds(both.right())
              : holds(both.left()) || holds(both.right());
      case Condition.Not not -> !holds(not.of());
      case Condition.One one -> unary(one.operator(), expansion.text(one.word()));
      case Condition.Two two -> binary(two.operator(), expansion.text(two.left()), two.right());
    };
  }

  private boolean unary(String operator, String word) {
    PrintStream err = new PrintStream(streams.err(), true, StandardCharsets.UTF_8);
    ProgramCall call =
        new ProgramCall(
            "test",
            List.of(operator, word),
            shell.folder(),
            shell.environment(),
            streams.in(),
            err,
            err);
    return TEST.run(call, shell) == 0;
  }

  private boolean binary(String operator, String left, Word right)
      throws IOException, InterruptedException {
    return switch (operator) {
      case "==", "=" -> Glob.matches(pattern(left, right), left);
      case "!=" -> !Glob.matches(pattern(left, right), left);
      case "=~" -> finds(left, expansion.regex(right));
      case "<" -> left.compareTo(expansion.text(right)) < 0;
      case ">" -> left.compareTo(expansion.text(right)) > 0;
      default -> compares(operator, number(left), number(expansion.text(right)));
    };
  }

  private String pattern(String left, Word right) throws IOException, InterruptedException {
    String pattern = expansion.pattern(right);
    if ((long) left.length() * (pattern.length() + 1) > 100_000_000L) {
      throw StopException.limit("[[: this is too long to be matched with a pattern here");
    }
    return pattern;
  }

  private static boolean finds(String left, String regex) {
    try {
      return java.util.regex.Pattern.compile(PosixRegex.java(regex, true))
          .matcher(new PatientText(left))
          .find();
    } catch (PatternSyntaxException e) {
      throw new CommandException(2, "[[: " + regex + ": no regular expression");
    }
  }

  private long number(String text) {
    return Arithmetic.of(text, shell.variables(), budget);
  }

  private static boolean compares(String operator, long left, long right) {
    return switch (operator) {
      case "-eq" -> left == right;
      case "-ne" -> left != right;
      case "-lt" -> left < right;
      case "-le" -> left <= right;
      case "-gt" -> left > right;
      default -> left >= right;
    };
  }
}
