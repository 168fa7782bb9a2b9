package dev.lab.verify.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command line taken apart, as far as lint needs it: the words of each command, and which
 * variables are set and used, in order. Not a shell; what it does not understand it passes over.
 */
final class ShellScan {
  private static final Pattern ASSIGNMENT =
      Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)(?:\\[[^]]*])?\\+?=.*", Pattern.DOTALL);
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final List<String> SETTERS = List.of("read", "mapfile", "readarray", "getopts");

  private final String text;
  private final List<List<String>> commands = new ArrayList<>();
  private final List<Variable> variables = new ArrayList<>();
  private int at;

  /**
   * A variable that is set, or used with nothing to fall back on.
   *
   * @param set whether it is set here
   */
  record Variable(String name, boolean set) {}

  private ShellScan(String text) {
    this.text = text;
  }

  static ShellScan of(String text) {
    ShellScan scan = new ShellScan(text);
    while (scan.at < text.length()) {
      scan.list();
      scan.at++;
    }
    return scan;
  }

  /** The words of each command, quotes taken off, variables left as they are. */
  List<List<String>> commands() {
    return commands;
  }

  List<Variable> variables() {
    return variables;
  }

  /** Commands up to a closing bracket or the end. */
  private void list() {
    List<String> command = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean begun = false;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == ')') {
        break;
      } else if (c == '#' && !begun) {
        while (at < text.length() && text.charAt(at) != '\n') {
          at++;
        }
        continue;
      } else if (Character.isWhitespace(c) || "|;&<>(".indexOf(c) >= 0) {
        end(word, begun, command);
        begun = false;
        if (c == '(') {
          at++;
          list();
        }
        if ("|;&(\n".indexOf(c) >= 0) {
          command = finish(command);
        }
      } else {
        begun = true;
        part(c, word);
        continue;
      }
      at++;
    }
    end(word, begun, command);
    finish(command);
  }

  private List<String> finish(List<String> command) {
    if (!command.isEmpty()) {
      commands.add(command);
    }
    return new ArrayList<>();
  }

  private void end(StringBuilder word, boolean begun, List<String> command) {
    if (begun) {
      Matcher assignment = ASSIGNMENT.matcher(word);
      String first = command.isEmpty() ? "" : command.getFirst();
      if (assignment.matches()
          && (first.isEmpty() || first.matches("export|declare|local|readonly|typeset|env"))) {
        variables.add(new Variable(assignment.group(1), true));
      } else if (sets(first, command.size()) && NAME.matcher(word).matches()) {
        variables.add(new Variable(word.toString(), true));
      }
      if (!assignment.matches() || !first.isEmpty()) {
        command.add(word.toString());
      }
    }
    word.setLength(0);
  }

  /** Whether the word at this place of a command is a name that the command sets. */
  private static boolean sets(String command, int place) {
    boolean loop = command.equals("for") || command.equals("select");
    return loop ? place == 1 : SETTERS.contains(command);
  }

  /** One part of a word: a character, a quoted text, a variable. */
  private void part(char c, StringBuilder word) {
    switch (c) {
      case '\\' -> {
        if (at + 1 < text.length() && text.charAt(at + 1) != '\n') {
          word.append(text.charAt(at + 1));
        }
        at += 2;
      }
      case '\'' -> {
        int close = text.indexOf('\'', at + 1);
        int to = close < 0 ? text.length() : close;
        word.append(text, at + 1, to);
        at = to + 1;
      }
      case '"' -> {
        at++;
        while (at < text.length() && text.charAt(at) != '"') {
          part(text.charAt(at) == '\'' ? 'x' : text.charAt(at), word);
        }
        at++;
      }
      case '$' -> dollar(word);
      default -> {
        word.append(text.charAt(at));
        at++;
      }
    }
  }

  private void dollar(StringBuilder word) {
    int start = at;
    char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    if (next == '(') {
      at += 2;
      list();
      at++;
      word.append("$()");
      return;
    }
    boolean braces = next == '{';
    Matcher name = NAME.matcher(text).region(at + (braces ? 2 : 1), text.length());
    if (!name.lookingAt()) {
      at++;
      word.append('$');
      return;
    }
    at = name.end();
    boolean fallback = false;
    if (braces) {
      int close = text.indexOf('}', at);
      String rest = text.substring(at, close < 0 ? text.length() : close);
      fallback = rest.matches("(?s):?[-=+?].*");
      at = close < 0 ? text.length() : close + 1;
    }
    if (!fallback) {
      variables.add(new Variable(name.group(), false));
    }
    word.append(text, start, at);
  }
}
