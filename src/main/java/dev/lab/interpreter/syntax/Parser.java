package dev.lab.interpreter.syntax;

import dev.lab.interpreter.syntax.Command.Assignment;
import dev.lab.interpreter.syntax.Redirect.Kind;
import dev.lab.interpreter.syntax.Script.AndOr;
import dev.lab.interpreter.syntax.Script.Link;
import dev.lab.interpreter.syntax.Script.Pipeline;
import dev.lab.interpreter.syntax.Word.Literal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads lines of a shell into a tree. */
public final class Parser {
  /** So deep may commands stand in commands: each level is one of this program's own stack. */
  private static final int DEEPEST = 50;

  private static final Set<String> ENDS =
      Set.of("do", "done", "then", "elif", "else", "fi", "}", "esac");
  private static final Set<String> LACKING = Set.of("select", "time", "coproc");
  private static final String CASE_END = "esac";

  private final Source source;
  private final Words words;
  private final Documents documents;
  private final int depth;
  private final Words.Nested nested;

  private Parser(Source source, Documents documents, int depth) throws SyntaxException {
    if (depth > DEEPEST) {
      throw new SyntaxException("commands stand in commands more than " + DEEPEST + " deep");
    }
    this.source = source;
    this.documents = documents;
    this.depth = depth;
    this.nested =
        (inner, end) -> new Parser(inner, new Documents(inner), depth + 1).script(end, Set.of());
    this.words = new Words(source, nested);
  }

  /** Reads an input of one or more lines. */
  public static Script parse(String input) throws SyntaxException {
    Source source = new Source(input);
    try {
      return new Parser(source, new Documents(source), 0).script(Source.END, Set.of());
    } catch (StackOverflowError e) {
      throw new SyntaxException("words stand in words deeper than this shell reads");
    }
  }

  /**
   * Commands up to an end, which is taken.
   *
   * @param end a closing bracket, or the text's end
   * @param stops words that end it instead, which stay
   */
  private Script script(char end, Set<String> stops) throws SyntaxException {
    List<AndOr> lists = new ArrayList<>();
    while (true) {
      skipLines();
      if (source.ended()) {
        if (end != Source.END || !stops.isEmpty()) {
          throw new IncompleteException(
              stops.isEmpty() ? String.valueOf(end) : stops.iterator().next());
        }
        return new Script(lists);
      }
      boolean inCase = stops.contains(CASE_END);
      if (end == ')' && source.take(")") || inCase && source.starts(";;")) {
        return new Script(lists);
      }
      if (stops.contains(reserved())) {
        if (lists.isEmpty() && !inCase) {
          throw SyntaxException.unexpected(reserved());
        }
        return new Script(lists);
      }
      lists.add(andOr());
      separator(end, inCase);
    }
  }

  private void separator(char end, boolean inCase) throws SyntaxException {
    source.skipBlanks();
    if (source.starts(";;") && inCase) {
      return;
    } else if (source.starts(";;")) {
      throw SyntaxException.unexpected(";;");
    } else if (source.starts("&")) {
      throw SyntaxException.lacks("running in the background, &,");
    }
    boolean more = source.ended() || source.take(";") || source.peek() == '\n';
    if (!more && !(source.peek() == ')' && end == ')')) {
      throw SyntaxException.unexpected(reserved().isEmpty() ? operator() : reserved());
    }
  }

  /** Ends of lines, and the documents that follow them. */
  private void skipLines() throws SyntaxException {
    source.skipBlanks();
    while (source.take("\n")) {
      documents.skip();
      source.skipBlanks();
    }
  }

  private AndOr andOr() throws SyntaxException {
    Pipeline first = pipeline();
    List<Link> links = new ArrayList<>();
    source.skipBlanks();
    while (source.starts("&&") || source.starts("||")) {
      boolean and = source.take("&&");
      if (!and) {
        source.take("||");
      }
      skipLines();
      links.add(new Link(and, pipeline()));
      source.skipBlanks();
    }
    return new AndOr(first, links);
  }

  private Pipeline pipeline() throws SyntaxException {
    source.skipBlanks();
    boolean negated = reserved().equals("!");
    if (negated) {
      takeReserved("!");
    }
    List<Command> commands = new ArrayList<>(List.of(command()));
    source.skipBlanks();
    while (source.starts("|") && !source.starts("||")) {
      if (source.take("|&")) {
        throw SyntaxException.lacks("|&");
      }
      source.take("|");
      skipLines();
      commands.add(command());
      source.skipBlanks();
    }
    return new Pipeline(commands, negated);
  }

  /** The unquoted word that stands here, which stays; empty where there is none. */
  private String reserved() {
    StringBuilder word = new StringBuilder();
    while (!Source.isBreak(source.peek(word.length()))
        && source.peek(word.length()) != Source.END
        && word.length() < 60) {
      word.append(source.peek(word.length()));
    }
    return word.toString();
  }

  private boolean takeReserved(String word) {
    source.skipBlanks();
    return reserved().equals(word) && source.take(word);
  }

  private void needReserved(String word) throws SyntaxException {
    skipLines();
    if (!takeReserved(word)) {
      throw source.ended()
          ? new IncompleteException(word)
          : SyntaxException.unexpected(reserved().isEmpty() ? "" + source.peek() : reserved());
    }
  }

  private Command command() throws SyntaxException {
    source.skipBlanks();
    if (source.ended()) {
      throw new IncompleteException("a command");
    }
    String word = reserved();
    if (LACKING.contains(word)) {
      throw SyntaxException.lacks(word);
    }
    if (ENDS.contains(word)) {
      throw SyntaxException.unexpected(word);
    }
    Optional<Word> calculation = words.arithmetic("((");
    if (calculation.isPresent()) {
      return new Command.Calculation(calculation.get(), redirects());
    }
    if (source.take("(")) {
      Script body = new Parser(source, documents, depth + 1).script(')', Set.of());
      return new Command.Group(full(body, ")"), true, redirects());
    }
    return switch (word) {
      case "{" -> {
        takeReserved("{");
        Script body = inner("}");
        yield new Command.Group(body, false, redirects());
      }
      case "for" -> loop();
      case "case" -> choices();
      case "[[" -> {
        takeReserved("[[");
        yield new Command.Test(new Conditions(source, words).read(), redirects());
      }
      case "function" -> {
        takeReserved("function");
        source.skipBlanks();
        int start = source.position();
        String name = source.name();
        source.skipBlanks();
        if (name.isEmpty()) {
          throw SyntaxException.lacks("a function without a name of letters, digits and _");
        }
        yield function(name, start);
      }
      case "while", "until" -> {
        takeReserved(word);
        Script condition = inner("do");
        Script body = inner("done");
        yield new Command.While(condition, body, word.equals("until"), redirects());
      }
      case "if" -> {
        takeReserved("if");
        yield branch();
      }
      default -> simple();
    };
  }

  private static Script full(Script body, String end) throws SyntaxException {
    if (body.lists().isEmpty()) {
      throw SyntaxException.unexpected(end);
    }
    return body;
  }

  /** Commands up to a word, which is taken. */
  private Script inner(String end) throws SyntaxException {
    Parser parser = new Parser(source, documents, depth + 1);
    Script body = parser.script(Source.END, Set.of(end));
    takeReserved(end);
    return body;
  }

  private Command loop() throws SyntaxException {
    takeReserved("for");
    source.skipBlanks();
    String name = source.name();
    if (name.isEmpty()) {
      throw source.ended()
          ? new IncompleteException("a name")
          : SyntaxException.lacks("for without a variable's name");
    }
    needReserved("in");
    List<Word> over = new ArrayList<>();
    source.skipBlanks();
    while (!source.ended() && !Source.isBreak(source.peek())) {
      over.add(words.word());
      source.skipBlanks();
    }
    source.take(";");
    needReserved("do");
    Script body = inner("done");
    return new Command.For(name, over, body, redirects());
  }

  private Command choices() throws SyntaxException {
    takeReserved("case");
    source.skipBlanks();
    if (source.ended()) {
      throw new IncompleteException("a word");
    }
    Word subject = words.word();
    needReserved("in");
    List<Command.Choice> choices = new ArrayList<>();
    skipLines();
    while (!takeReserved(CASE_END)) {
      source.take("(");
      List<Word> patterns = new ArrayList<>();
      do {
        source.skipBlanks();
        if (source.ended() || Source.isBreak(source.peek())) {
          throw source.ended()
              ? new IncompleteException(CASE_END)
              : SyntaxException.unexpected(operator());
        }
        patterns.add(words.word());
        source.skipBlanks();
      } while (source.take("|"));
      if (!source.take(")")) {
        throw source.ended()
            ? new IncompleteException(")")
            : SyntaxException.unexpected(reserved().isEmpty() ? operator() : reserved());
      }
      Script body = new Parser(source, documents, depth + 1).script(Source.END, Set.of(CASE_END));
      choices.add(new Command.Choice(patterns, body));
      if (source.take(";;") && source.peek() == '&') {
        throw SyntaxException.lacks(";;&");
      }
      skipLines();
    }
    return new Command.Case(subject, choices, redirects());
  }

  /** What follows a function's name. */
  private Command function(String name, int start) throws SyntaxException {
    if (source.take("(")) {
      source.skipBlanks();
      if (!source.take(")")) {
        throw SyntaxException.unexpected(source.ended() ? "newline" : "" + source.peek());
      }
    }
    skipLines();
    if (source.ended()) {
      throw new IncompleteException("{");
    }
    Command body = new Parser(source, documents, depth + 1).command();
    if (body instanceof Command.Simple || body instanceof Command.Function) {
      throw SyntaxException.lacks("a function whose body is not in { } or ( )");
    }
    return new Command.Function(name, body, source.position() - start);
  }

  private Command branch() throws SyntaxException {
    Script condition = inner("then");
    Parser parser = new Parser(source, documents, depth + 1);
    Script then = parser.script(Source.END, Set.of("fi", "else", "elif"));
    if (takeReserved("elif")) {
      Command nested = parser.branch();
      Script otherwise =
          new Script(List.of(new AndOr(new Pipeline(List.of(nested), false), List.of())));
      return new Command.If(condition, then, Optional.of(otherwise), List.of());
    }
    Optional<Script> otherwise = Optional.empty();
    if (takeReserved("else")) {
      otherwise = Optional.of(parser.script(Source.END, Set.of("fi")));
    }
    takeReserved("fi");
    return new Command.If(condition, then, otherwise, redirects());
  }

  private Command simple() throws SyntaxException {
    List<Assignment> assignments = new ArrayList<>();
    List<Word> all = new ArrayList<>();
    List<Redirect> redirects = new ArrayList<>();
    int start = source.position();
    while (true) {
      source.skipBlanks();
      Optional<Redirect> redirect = redirect();
      if (redirect.isPresent()) {
        redirects.add(redirect.get());
      } else if (source.ended() || Source.isBreak(source.peek())) {
        break;
      } else if (all.isEmpty() && assigns()) {
        assignments.add(assignment());
      } else {
        all.add(words.word());
      }
    }
    if (source.peek() == '(' && all.size() == 1 && assignments.isEmpty() && redirects.isEmpty()) {
      String name = all.getFirst().parts().getFirst() instanceof Literal l ? l.text() : "";
      if (!name.matches("[A-Za-z_][\\w-]*")) {
        throw SyntaxException.lacks("a function without a name of letters, digits, - and _");
      }
      return function(name, start);
    }
    if (source.position() == start) {
      throw SyntaxException.unexpected(operator());
    }
    if (source.peek() == '(') {
      throw SyntaxException.unexpected("(");
    }
    return new Command.Simple(assignments, all, redirects);
  }

  private String operator() {
    for (String known : List.of("&&", "||", ";;", "<<", ">>")) {
      if (source.starts(known)) {
        return known;
      }
    }
    return source.peek() == '\n' ? "newline" : "" + source.peek();
  }

  private boolean assigns() {
    int start = source.position();
    boolean named = !source.name().isEmpty();
    boolean assigns = named && (source.starts("=") || source.starts("+="));
    source.back(start);
    return assigns;
  }

  private Assignment assignment() throws SyntaxException {
    String name = source.name();
    boolean append = source.take("+=");
    if (!append) {
      source.take("=");
    }
    if (source.peek() == '(') {
      throw SyntaxException.lacks("an array, " + name + "=(…),");
    }
    return new Assignment(name, words.value(), append);
  }

  private List<Redirect> redirects() throws SyntaxException {
    List<Redirect> all = new ArrayList<>();
    source.skipBlanks();
    Optional<Redirect> next = redirect();
    while (next.isPresent()) {
      all.add(next.get());
      source.skipBlanks();
      next = redirect();
    }
    return all;
  }

  private Optional<Redirect> redirect() throws SyntaxException {
    if (source.take("&>")) {
      return Optional.of(new Redirect(1, Kind.BOTH, target()));
    }
    int start = source.position();
    char digit = source.peek();
    boolean numbered = digit >= '0' && digit <= '9' && "<>".indexOf(source.peek(1)) >= 0;
    if (numbered && source.peek(1) != Source.END) {
      source.next();
    }
    if (source.peek() != '<' && source.peek() != '>') {
      source.back(start);
      return Optional.empty();
    }
    boolean reads = source.peek() == '<';
    int stream = source.position() > start ? digit - '0' : reads ? 0 : 1;
    if (stream > 2) {
      throw SyntaxException.lacks("a stream beyond 0, 1 and 2");
    }
    return Optional.of(reads ? input(stream) : output(stream));
  }

  private Redirect input(int stream) throws SyntaxException {
    if (source.take("<<<")) {
      Word text = target();
      List<Word.Part> parts = new ArrayList<>(text.parts());
      parts.add(new Literal("\n", true));
      return new Redirect(stream, Kind.TEXT, new Word(parts));
    } else if (source.take("<<")) {
      boolean tabs = source.take("-");
      source.skipBlanks();
      return documents.expect(stream, target(), tabs, nested);
    } else if (source.starts("<(") || source.starts("<>") || source.starts("<&")) {
      throw SyntaxException.lacks("<" + source.peek(1));
    }
    source.take("<");
    return new Redirect(stream, Kind.READ, target());
  }

  private Redirect output(int stream) throws SyntaxException {
    if (source.starts(">(")) {
      throw SyntaxException.lacks(">(");
    } else if (source.take(">>")) {
      return new Redirect(stream, Kind.APPEND, target());
    } else if (source.take(">&")) {
      return new Redirect(stream, Kind.SAME, target());
    }
    source.take(">|");
    source.take(">");
    return new Redirect(stream, Kind.WRITE, target());
  }

  private Word target() throws SyntaxException {
    source.skipBlanks();
    if (source.ended() || Source.isBreak(source.peek())) {
      throw SyntaxException.unexpected(source.ended() ? "newline" : operator());
    }
    return words.word();
  }
}
