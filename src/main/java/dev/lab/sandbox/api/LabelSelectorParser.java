package dev.lab.sandbox.api;

import dev.lab.sandbox.api.LabelSelector.Operator;
import dev.lab.sandbox.api.LabelSelector.Requirement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a label selector's text. */
final class LabelSelectorParser {
  private static final Pattern TOKEN = Pattern.compile("\\s*(==|!=|[=!<>(),]|[^=!<>(),\\s]+)");

  private final List<String> tokens = new ArrayList<>();
  private int at;

  LabelSelectorParser(String text) {
    Matcher token = TOKEN.matcher(text);
    int end = 0;
    while (token.find(end) && token.start() == end) {
      tokens.add(token.group(1));
      end = token.end();
    }
  }

  List<Requirement> parse() {
    List<Requirement> all = new ArrayList<>();
    while (at < tokens.size()) {
      all.add(requirement());
      if (at < tokens.size()) {
        String comma = tokens.get(at++);
        if (!comma.equals(",")) {
          throw refused("found '" + comma + "', expected: ',' or 'end of string'");
        }
        if (at == tokens.size()) {
          throw refused("found '', expected: identifier after ','");
        }
      }
    }
    return all;
  }

  private Requirement requirement() {
    if (peek().equals("!")) {
      at++;
      return new Requirement(identifier(), Operator.ABSENT, Set.of());
    }
    String key = identifier();
    String operator = peek();
    if (operator.isEmpty() || operator.equals(",")) {
      return new Requirement(key, Operator.EXISTS, Set.of());
    }
    at++;
    return switch (operator) {
      case "=", "==" -> new Requirement(key, Operator.IN, Set.of(value()));
      case "!=" -> new Requirement(key, Operator.NOT_IN, Set.of(value()));
      case ">" -> new Requirement(key, Operator.GREATER, Set.of(value()));
      case "<" -> new Requirement(key, Operator.LESS, Set.of(value()));
      case "in" -> new Requirement(key, Operator.IN, values());
      case "notin" -> new Requirement(key, Operator.NOT_IN, values());
      default -> throw refused("found '" + operator + "', expected: in, notin, =, ==, !=, gt, lt");
    };
  }

  private String identifier() {
    String token = peek();
    if (token.isEmpty() || isPunctuation(token)) {
      throw refused("found '" + token + "', expected: identifier");
    }
    at++;
    return token;
  }

  /** A value, which may be empty. */
  private String value() {
    String token = peek();
    if (token.isEmpty() || token.equals(",")) {
      return "";
    }
    return identifier();
  }

  private Set<String> values() {
    if (!peek().equals("(")) {
      throw refused("found '" + peek() + "' expected: '('");
    }
    at++;
    Set<String> all = new TreeSet<>();
    while (true) {
      String token = peek();
      at++;
      switch (token) {
        case ")" -> {
          return all;
        }
        case "," -> {}
        case "" -> throw refused("found '', expected: ',', ')' or identifier");
        default -> all.add(token);
      }
    }
  }

  private String peek() {
    return at < tokens.size() ? tokens.get(at) : "";
  }

  private static boolean isPunctuation(String token) {
    return "==!=<>(),".contains(token);
  }

  private static ApiException refused(String what) {
    return ApiException.badRequest("unable to parse requirement: " + what);
  }
}
