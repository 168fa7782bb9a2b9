package dev.lab.interpreter;

import dev.lab.interpreter.syntax.Script;
import dev.lab.interpreter.syntax.Word;
import dev.lab.interpreter.syntax.Word.Literal;
import dev.lab.interpreter.syntax.Word.Part;
import dev.lab.interpreter.syntax.Word.Substitution;
import dev.lab.interpreter.syntax.Word.Tilde;
import dev.lab.interpreter.syntax.Word.Variable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Makes text of words: variables, what commands print, fields, files. */
final class Expansion {
  /** How {@code $(…)} is run. */
  interface Commands {
    String output(Script script, Shell shell) throws IOException, InterruptedException;
  }

  private static final String BLANKS = " \t\n";

  private final Shell shell;
  private final Budget budget;
  private final Commands commands;

  Expansion(Shell shell, Budget budget, Commands commands) {
    this.shell = shell;
    this.budget = budget;
    this.commands = commands;
  }

  /** The fields of a command's words. */
  List<String> fields(List<Word> words) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>();
    long size = 0;
    for (Word word : words) {
      for (Word each : Braces.expand(word, budget)) {
        List<String> matched = isArguments(each) ? shell.arguments() : matched(each);
        for (String field : matched) {
          size += field.length() + 1L;
        }
        budget.words(size);
        all.addAll(matched);
      }
    }
    return all;
  }

  private List<String> matched(Word word) throws IOException, InterruptedException {
    Fields fields = new Fields(separators());
    add(word, fields, false);
    return fields.matched(shell.folder());
  }

  /** Whether it is {@code "$@"}. */
  private static boolean isArguments(Word word) {
    boolean quoted = word.parts().stream().anyMatch(p -> p instanceof Variable v && v.quoted());
    return quoted
        && word.parts().stream()
            .allMatch(
                p ->
                    p instanceof Variable v && v.name().equals("@") && v.operator().isEmpty()
                        || p instanceof Literal l
                            && l.text().isEmpty()
                            && word.parts().size() == 2);
  }

  private String separators() {
    return shell.variables().find("IFS").map(v -> v.value()).orElse(BLANKS);
  }

  /** One text, not split and matched with nothing. */
  String text(Word word) throws IOException, InterruptedException {
    Fields fields = new Fields("");
    add(word, fields, false);
    return fields.text();
  }

  private long number(String expression) {
    try {
      return Arithmetic.of(expression, shell.variables(), budget);
    } catch (CommandException e) {
      throw e.ending();
    }
  }

  /** One pattern; what is quoted stands for itself. */
  String pattern(Word word) throws IOException, InterruptedException {
    Fields fields = new Fields("");
    add(word, fields, false);
    return fields.pattern();
  }

  /** One regular expression; what is quoted stands for itself. */
  String regex(Word word) throws IOException, InterruptedException {
    StringBuilder regex = new StringBuilder();
    for (Part part : word.parts()) {
      String text = text(new Word(List.of(part)));
      boolean quoted =
          part instanceof Literal l && l.quoted() || part instanceof Variable v && v.quoted();
      regex.append(quoted ? text.replaceAll("[\\\\.\\[\\](){}*+?^$|]", "\\\\$0") : text);
    }
    return regex.toString();
  }

  private void add(Word word, Fields fields, boolean quoted)
      throws IOException, InterruptedException {
    for (Part part : word.parts()) {
      switch (part) {
        case Literal literal -> put(fields, literal.text(), literal.quoted() || quoted);
        case Tilde tilde -> fields.quoted(shell.variables().value("HOME"));
        case Substitution inner ->
            value(fields, commands.output(inner.script(), shell), inner.quoted() || quoted);
        case Word.Arithmetic sum ->
            value(fields, "" + number(text(sum.expression())), sum.quoted() || quoted);
        case Variable variable -> variable(variable, fields, quoted);
      }
      budget.words(fields.size());
    }
  }

  private static void put(Fields fields, String text, boolean quoted) {
    if (quoted) {
      fields.quoted(text);
    } else {
      fields.literal(text);
    }
  }

  private static void value(Fields fields, String value, boolean quoted) {
    if (quoted) {
      fields.quoted(value);
    } else {
      fields.split(value);
    }
  }

  private void variable(Variable variable, Fields fields, boolean inQuotes)
      throws IOException, InterruptedException {
    boolean quoted = variable.quoted() || inQuotes;
    String name = variable.name();
    boolean set = isSet(name);
    String value = valueOf(name);
    if (name.equals("@") && quoted && shell.arguments().size() > 1) {
      throw new CommandException(1, "this shell takes \"$@\" as a word of its own only");
    }
    boolean there =
        variable.operator().startsWith(":") && variable.operator().length() == 2
            ? set && !value.isEmpty()
            : set;
    switch (variable.operator()) {
      case "" -> value(fields, value, quoted);
      case "length" -> value(fields, "" + value.codePointCount(0, value.length()), quoted);
      case "-", ":-" -> {
        if (there) {
          value(fields, value, quoted);
        } else {
          argument(variable, fields, quoted);
        }
      }
      case "+", ":+" -> {
        if (there) {
          argument(variable, fields, quoted);
        }
      }
      case "=", ":=" -> {
        if (!there) {
          value = text(variable.argument());
          shell.variables().set(name, value);
        }
        value(fields, value, quoted);
      }
      case "?", ":?" -> {
        if (!there) {
          String said = text(variable.argument());
          String usual = set ? "parameter null or not set" : "parameter not set";
          String words = variable.operator().startsWith(":") ? "parameter null or not set" : usual;
          throw new CommandException(127, name + ": " + (said.isEmpty() ? words : said)).ending();
        }
        value(fields, value, quoted);
      }
      default -> value(fields, trimmed(variable, value), quoted);
    }
  }

  /** A default: its own quotes hold, and where it has none it is split as a value is. */
  private void argument(Variable variable, Fields fields, boolean quoted)
      throws IOException, InterruptedException {
    if (quoted) {
      fields.quoted("");
      add(variable.argument(), fields, true);
      return;
    }
    for (Part part : variable.argument().parts()) {
      if (part instanceof Literal literal && !literal.quoted()) {
        fields.split(literal.text());
      } else {
        add(new Word(List.of(part)), fields, false);
      }
    }
  }

  /** {@code ${NAME#PATTERN}} and its kin. */
  private String trimmed(Variable variable, String value) throws IOException, InterruptedException {
    Fields fields = new Fields("");
    add(variable.argument(), fields, false);
    String pattern = fields.pattern();
    if ((long) value.length() * value.length() * (pattern.length() + 1) > 100_000_000L) {
      throw StopException.limit(variable.name() + " is too long to be matched with a pattern here");
    }
    boolean longest = variable.operator().length() == 2;
    boolean front = variable.operator().startsWith("#");
    for (int i = 0; i <= value.length(); i++) {
      int taken = longest ? value.length() - i : i;
      int cut = front ? taken : value.length() - taken;
      String part = front ? value.substring(0, cut) : value.substring(cut);
      if (Glob.matches(pattern, part)) {
        return front ? value.substring(cut) : value.substring(0, cut);
      }
    }
    return value;
  }

  private boolean isSet(String name) {
    if (name.matches("\\d+") && !name.equals("0")) {
      return name.length() < 9 && Integer.parseInt(name) <= shell.arguments().size();
    }
    if (name.equals("@") || name.equals("*")) {
      return !shell.arguments().isEmpty();
    }
    return "?#$-0".contains(name) || shell.variables().find(name).isPresent();
  }

  private String valueOf(String name) {
    return switch (name) {
      case "?" -> "" + shell.status();
      case "#" -> "" + shell.arguments().size();
      case "@" -> String.join(" ", shell.arguments());
      case "*" -> {
        String ifs = separators();
        yield String.join(ifs.isEmpty() ? "" : ifs.substring(0, 1), shell.arguments());
      }
      case "$" -> "1";
      case "-" -> "hB";
      case "0" -> "bash";
      default ->
          name.matches("\\d+")
              ? isSet(name) ? shell.arguments().get(Integer.parseInt(name) - 1) : ""
              : shell.variables().value(name);
    };
  }
}
