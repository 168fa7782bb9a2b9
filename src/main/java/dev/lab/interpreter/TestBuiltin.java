package dev.lab.interpreter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code test} and {@code [}: of texts, numbers and files. */
final class TestBuiltin implements Builtin {
  /** What can't be tested. */
  private static final class BadTestException extends Exception {
    private static final long serialVersionUID = 1;

    BadTestException(String message) {
      super(message, null, false, false);
    }
  }

  @Override
  public int run(ProgramCall call, Shell shell) {
    List<String> words = new ArrayList<>(call.arguments());
    try {
      if (call.name().equals("[")) {
        if (words.isEmpty() || !words.getLast().equals("]")) {
          throw new BadTestException("missing `]'");
        }
        words.removeLast();
      }
      return new Terms(call, shell, words).all() ? 0 : 1;
    } catch (BadTestException e) {
      call.err().println("bash: " + call.name() + ": " + e.getMessage());
      return 2;
    }
  }

  /** Terms joined by {@code -a} and {@code -o}. */
  private static final class Terms {
    private final ProgramCall call;
    private final Shell shell;
    private final List<String> words;
    private int at;

    Terms(ProgramCall call, Shell shell, List<String> words) {
      this.call = call;
      this.shell = shell;
      this.words = words;
    }

    boolean all() throws BadTestException {
      if (words.isEmpty()) {
        return false;
      }
      boolean value = or();
      if (at < words.size()) {
        throw new BadTestException("too many arguments");
      }
      return value;
    }

    private boolean or() throws BadTestException {
      boolean value = and();
      while (at + 1 < words.size() && words.get(at).equals("-o")) {
        at++;
        value |= and();
      }
      return value;
    }

    private boolean and() throws BadTestException {
      boolean value = term();
      while (at + 1 < words.size() && words.get(at).equals("-a")) {
        at++;
        value &= term();
      }
      return value;
    }

    private boolean term() throws BadTestException {
      int left = words.size() - at;
      if (left == 0) {
        throw new BadTestException("argument expected");
      }
      String first = words.get(at);
      if (left >= 3 && isBinary(words.get(at + 1))) {
        at += 3;
        return binary(first, words.get(at - 2), words.get(at - 1));
      } else if (first.equals("!") && left > 1) {
        at++;
        return !term();
      } else if (first.matches("-[nzefdrwxsv]") && left > 1) {
        at += 2;
        return unary(first.charAt(1), words.get(at - 1));
      } else if (left == 2) {
        throw new BadTestException(first + ": unary operator expected");
      } else if (left == 3) {
        throw new BadTestException(words.get(at + 1) + ": binary operator expected");
      }
      at++;
      return !first.isEmpty();
    }

    private static boolean isBinary(String word) {
      return List.of("=", "==", "!=", "<", ">", "-eq", "-ne", "-lt", "-le", "-gt", "-ge")
          .contains(word);
    }

    private static boolean binary(String left, String operator, String right)
        throws BadTestException {
      return switch (operator) {
        case "=", "==" -> left.equals(right);
        case "!=" -> !left.equals(right);
        case "<" -> left.compareTo(right) < 0;
        case ">" -> left.compareTo(right) > 0;
        case "-eq" -> number(left) == number(right);
        case "-ne" -> number(left) != number(right);
        case "-lt" -> number(left) < number(right);
        case "-le" -> number(left) <= number(right);
        case "-gt" -> number(left) > number(right);
        default -> number(left) >= number(right);
      };
    }

    private static long number(String text) throws BadTestException {
      if (!text.strip().matches("[-+]?\\d{1,18}")) {
        throw new BadTestException(text + ": integer expected");
      }
      return Long.parseLong(text.strip());
    }

    private boolean unary(char kind, String word) {
      switch (kind) {
        case 'n':
          return !word.isEmpty();
        case 'z':
          return word.isEmpty();
        case 'v':
          return shell.variables().find(word).isPresent();
        default:
      }
      try {
        Path file = call.file(word);
        return switch (kind) {
          case 'f' -> Files.isRegularFile(file);
          case 'd' -> Files.isDirectory(file);
          case 's' -> Files.exists(file) && Files.size(file) > 0;
          case 'x' -> Files.isDirectory(file);
          default -> Files.exists(file);
        };
      } catch (IOException e) {
        return false;
      }
    }
  }
}
