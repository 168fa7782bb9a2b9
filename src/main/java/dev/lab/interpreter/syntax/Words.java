package dev.lab.interpreter.syntax;

import dev.lab.interpreter.syntax.Word.Arithmetic;
import dev.lab.interpreter.syntax.Word.Literal;
import dev.lab.interpreter.syntax.Word.Part;
import dev.lab.interpreter.syntax.Word.Substitution;
import dev.lab.interpreter.syntax.Word.Tilde;
import dev.lab.interpreter.syntax.Word.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads words: quotes, backslashes, variables and what commands print. */
final class Words {
  /** How commands within commands are read. */
  interface Nested {
    Script until(Source source, char end) throws SyntaxException;
  }

  private static final List<String> OPERATORS =
      List.of(":-", ":=", ":+", ":?", "##", "%%", "-", "=", "+", "?", "#", "%");

  private final Source source;
  private final Nested nested;

  Words(Source source, Nested nested) {
    this.source = source;
    this.nested = nested;
  }

  /** The word that begins here. */
  Word word() throws SyntaxException {
    return word(false);
  }

  /** The value of a variable, in which {@code ~} may stand behind a colon too. */
  Word value() throws SyntaxException {
    return word(true);
  }

  private Word word(boolean value) throws SyntaxException {
    Parts parts = new Parts();
    tilde(parts);
    while (!source.ended() && !Source.isBreak(source.peek())) {
      char c = source.peek();
      boolean named = !value && c == '=' && parts.isName();
      part(parts);
      if (named || (value && c == ':')) {
        tilde(parts);
      }
    }
    return parts.word();
  }

  private void tilde(Parts parts) {
    char after = source.peek(1);
    if (source.peek() == '~' && (after == '/' || after == Source.END || Source.isBreak(after))) {
      source.next();
      parts.add(new Tilde());
    }
  }

  private void part(Parts parts) throws SyntaxException {
    char c = source.next();
    switch (c) {
      case '\\' -> {
        if (source.ended()) {
          throw new IncompleteException("\\");
        }
        char escaped = source.next();
        if (escaped != '\n') {
          parts.text(String.valueOf(escaped), true);
        }
      }
      case '\'' -> parts.text(until('\''), true);
      case '"' -> {
        parts.text("", true);
        quoted(parts, '"');
      }
      case '`' -> parts.add(backquoted(false));
      case '$' -> dollar(parts, false);
      default -> parts.text(String.valueOf(c), false);
    }
  }

  private String until(char quote) throws SyntaxException {
    StringBuilder text = new StringBuilder();
    while (true) {
      if (source.ended()) {
        throw new IncompleteException(String.valueOf(quote));
      }
      char c = source.next();
      if (c == quote) {
        return text.toString();
      }
      text.append(c);
    }
  }

  /** Text in which only variables and commands are put; up to a quote or to the end. */
  private void quoted(Parts parts, char end) throws SyntaxException {
    while (true) {
      if (source.ended()) {
        if (end == Source.END) {
          return;
        }
        throw new IncompleteException(String.valueOf(end));
      }
      char c = source.next();
      if (c == end) {
        return;
      }
      quotedPart(parts, c, end == Source.END ? "$`\\\n" : "$`\\\"\n");
    }
  }

  private void quotedPart(Parts parts, char c, String escapable) throws SyntaxException {
    if (c == '\\' && escapable.indexOf(source.peek()) >= 0 && !source.ended()) {
      char escaped = source.next();
      if (escaped != '\n') {
        parts.text(String.valueOf(escaped), true);
      }
    } else if (c == '`') {
      parts.add(backquoted(true));
    } else if (c == '$') {
      dollar(parts, true);
    } else {
      parts.text(String.valueOf(c), true);
    }
  }

  /** The text of a here document. */
  Word document() throws SyntaxException {
    Parts parts = new Parts();
    quoted(parts, Source.END);
    return parts.word();
  }

  private void dollar(Parts parts, boolean quoted) throws SyntaxException {
    char c = source.peek();
    Optional<Word> arithmetic = arithmetic("((");
    if (arithmetic.isPresent()) {
      parts.add(new Arithmetic(arithmetic.get(), quoted));
    } else if (source.take("(")) {
      parts.add(new Substitution(nested.until(source, ')'), quoted));
    } else if (source.take("{")) {
      parts.add(braced(quoted));
    } else if (Source.begins(c)) {
      parts.add(variable(source.name(), quoted));
    } else if (!source.ended() && "?#@*$!-0123456789".indexOf(c) >= 0) {
      parts.add(variable(String.valueOf(source.next()), quoted));
    } else if (!quoted && source.take("'")) {
      parts.text(Escapes.ansi(ansi()), true);
    } else if (!quoted && c == '"') {
      // A string to be translated: there is nothing to translate it with.
      return;
    } else {
      parts.text("$", quoted);
    }
  }

  /**
   * An expression, its opening and its {@code ))} taken; empty where none stands here, or where it
   * is a subshell in another.
   */
  Optional<Word> arithmetic(String opening) throws SyntaxException {
    int start = source.position();
    if (!source.take(opening)) {
      return Optional.empty();
    }
    Parts parts = new Parts();
    parts.text("", true);
    int open = 0;
    while (!source.ended()) {
      char c = source.peek();
      if (c == ')' && open == 0) {
        if (source.take("))")) {
          return Optional.of(parts.word());
        }
        source.back(start);
        return Optional.empty();
      }
      open += c == '(' ? 1 : c == ')' ? -1 : 0;
      source.next();
      if (c != '"') {
        quotedPart(parts, c, "$`\\\n");
      }
    }
    throw new IncompleteException("))");
  }

  /** A regular expression: blanks end it where no bracket is open. */
  Word regex() throws SyntaxException {
    Parts parts = new Parts();
    int open = 0;
    while (!source.ended()) {
      char c = source.peek();
      if (open == 0 && (" \t\n".indexOf(c) >= 0 || c == ')')) {
        break;
      }
      open += c == '(' ? 1 : c == ')' ? -1 : 0;
      if ("()|<>&;".indexOf(c) >= 0) {
        parts.text(String.valueOf(source.next()), false);
      } else if (c == '\\') {
        source.next();
        parts.text("\\" + source.next(), false);
      } else {
        part(parts);
      }
    }
    return parts.word();
  }

  private String ansi() throws SyntaxException {
    StringBuilder text = new StringBuilder();
    while (source.peek() != '\'' || source.ended()) {
      if (source.ended()) {
        throw new IncompleteException("'");
      }
      char c = source.next();
      text.append(c);
      if (c == '\\' && !source.ended()) {
        text.append(source.next());
      }
    }
    source.next();
    return text.toString();
  }

  private static Variable variable(String name, boolean quoted) {
    return new Variable(name, "", Word.of(""), quoted);
  }

  private Variable braced(boolean quoted) throws SyntaxException {
    int start = source.position();
    char counted = source.peek(1);
    if (source.peek() == '#' && (Source.begins(counted) || "123456789".indexOf(counted) >= 0)) {
      source.next();
      String name = Source.begins(counted) ? source.name() : String.valueOf(source.next());
      if (!source.take("}")) {
        throw SyntaxException.lacks("${#" + name + source.peek() + "…}");
      }
      return new Variable(name, "length", Word.of(""), quoted);
    }
    String name = source.name();
    if (name.isEmpty() && !source.ended() && "?#@*$!-0123456789".indexOf(source.peek()) >= 0) {
      name = String.valueOf(source.next());
      while (name.matches("\\d{1,8}") && Character.isDigit(source.peek())) {
        name += source.next();
      }
    }
    if (source.take("}")) {
      if (name.isEmpty()) {
        throw SyntaxException.badSubstitution("${}");
      }
      return variable(name, quoted);
    }
    for (String operator : OPERATORS) {
      if (!name.isEmpty() && source.take(operator)) {
        // A pattern is one within quotes too.
        boolean pattern = operator.contains("#") || operator.contains("%");
        return new Variable(name, operator, argument(quoted && !pattern), quoted);
      }
    }
    if (source.ended()) {
      throw new IncompleteException("}");
    }
    source.back(start);
    throw SyntaxException.lacks("${" + until('}') + "}");
  }

  private Word argument(boolean quoted) throws SyntaxException {
    Parts parts = new Parts();
    if (!quoted) {
      tilde(parts);
    }
    while (source.peek() != '}' || source.ended()) {
      if (source.ended()) {
        throw new IncompleteException("}");
      }
      if (quoted && source.peek() == '"') {
        source.next();
        quoted(parts, '"');
      } else if (quoted) {
        quotedPart(parts, source.next(), "$`\\\"}\n");
      } else {
        part(parts);
      }
    }
    source.next();
    return parts.word();
  }

  private Substitution backquoted(boolean quoted) throws SyntaxException {
    StringBuilder text = new StringBuilder();
    while (source.peek() != '`' || source.ended()) {
      if (source.ended()) {
        throw new IncompleteException("`");
      }
      char c = source.next();
      if (c == '\\' && (quoted ? "`\\$\"" : "`\\$").indexOf(source.peek()) >= 0) {
        c = source.next();
      }
      text.append(c);
    }
    source.next();
    return new Substitution(nested.until(new Source(text.toString()), Source.END), quoted);
  }

  /** Pieces, of which neighbours of one kind are one. */
  private static final class Parts {
    private final List<Part> all = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private boolean quoted;
    private boolean open;

    void text(String more, boolean isQuoted) {
      if (open && quoted != isQuoted) {
        close();
      }
      open = true;
      quoted = isQuoted;
      text.append(more);
    }

    /** Whether all of it is a variable's name, as of {@code export NAME=VALUE}. */
    boolean isName() {
      return all.isEmpty() && open && !quoted && text.toString().matches("[A-Za-z_]\\w*");
    }

    void add(Part part) {
      close();
      all.add(part);
    }

    private void close() {
      if (open) {
        all.add(new Literal(text.toString(), quoted));
        text.setLength(0);
        open = false;
      }
    }

    Word word() {
      close();
      return new Word(all);
    }
  }
}
