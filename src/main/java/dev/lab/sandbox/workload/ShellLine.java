package dev.lab.sandbox.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The few commands of a shell that the sandbox knows, with variables and quotes: {@code echo},
 * {@code sleep}, {@code exit}, {@code true}, {@code false}, {@code hostname}, joined by {@code ;},
 * {@code &&} and {@code ||}.
 */
final class ShellLine {
  private static final Set<String> KNOWN =
      Set.of("echo", "sleep", "exit", "true", "false", ":", "hostname");

  /** Whatever else a shell would do with a character of these, it is not done here. */
  private static final String BEYOND = "|&<>`()*?[]{}~#\\";

  /** One command, and what must have come of the one before for it to run. */
  private record Part(String joint, List<String> words) {}

  private final List<Part> parts;

  private ShellLine(List<Part> parts) {
    this.parts = parts;
  }

  /** What a container's command runs; empty where there is more to it than is known here. */
  static Optional<ShellLine> of(List<String> command, Map<String, String> variables) {
    if (command.isEmpty()) {
      return Optional.empty();
    }
    String program = command.getFirst().replaceFirst("^(/usr)?/bin/", "");
    if (!Set.of("sh", "bash", "ash").contains(program)) {
      List<String> words = new ArrayList<>(command);
      words.set(0, program);
      return known(List.of(new Part(";", words)));
    }
    if (command.size() == 1) {
      // Without input it ends at once.
      return Optional.of(new ShellLine(List.of()));
    }
    return command.size() == 3 && command.get(1).matches("-e?c")
        ? parse(command.get(2), variables, command.get(1).contains("e"))
        : Optional.empty();
  }

  private static Optional<ShellLine> known(List<Part> parts) {
    return parts.stream().allMatch(p -> runs(p.words()))
        ? Optional.of(new ShellLine(parts))
        : Optional.empty();
  }

  private static boolean runs(List<String> words) {
    String number = words.size() == 2 ? words.get(1) : "";
    return KNOWN.contains(words.getFirst())
        && switch (words.getFirst()) {
          case "sleep" -> number.matches("\\d{1,9}(\\.\\d{1,9})?");
          case "exit" -> words.size() == 1 || number.matches("\\d{1,3}");
          default -> true;
        };
  }

  private static Optional<ShellLine> parse(
      String text, Map<String, String> variables, boolean stops) {
    List<Part> parts = new ArrayList<>();
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean inWord = false;
    String joint = ";";
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      String next = text.startsWith("&&", i) ? "&&" : text.startsWith("||", i) ? "||" : "" + c;
      boolean ends = next.length() == 2 || c == ';' || c == '\n';
      if (ends || Character.isWhitespace(c)) {
        if (inWord) {
          words.add(word.toString());
          word.setLength(0);
          inWord = false;
        }
        if (ends) {
          i += next.length() - 1;
          if (!words.isEmpty()) {
            parts.add(new Part(joint, List.copyOf(words)));
            words.clear();
          }
          joint = next.length() == 2 ? next : stops ? "&&" : ";";
        }
      } else if (c == '\'' || c == '"') {
        int end = text.indexOf(c, i + 1);
        if (end < 0) {
          return Optional.empty();
        }
        String quoted = text.substring(i + 1, end);
        if (c == '"' && (quoted.contains("\\") || quoted.contains("`"))) {
          return Optional.empty();
        }
        word.append(c == '"' ? expand(quoted, variables) : quoted);
        inWord = true;
        i = end;
      } else if (c == '$') {
        int end = nameEnd(text, i);
        word.append(expand(text.substring(i, end), variables));
        inWord = true;
        i = end - 1;
      } else if (BEYOND.indexOf(c) >= 0) {
        return Optional.empty();
      } else {
        word.append(c);
        inWord = true;
      }
    }
    if (inWord) {
      words.add(word.toString());
    }
    if (!words.isEmpty()) {
      parts.add(new Part(joint, List.copyOf(words)));
    }
    return known(parts);
  }

  /** Where a variable's name ends that begins with the dollar sign here. */
  private static int nameEnd(String text, int dollar) {
    if (text.startsWith("${", dollar)) {
      int end = text.indexOf('}', dollar);
      return end < 0 ? text.length() : end + 1;
    }
    int end = dollar + 1;
    while (end < text.length()
        && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
      end++;
    }
    return end;
  }

  private static String expand(String text, Map<String, String> variables) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); ) {
      if (text.charAt(i) != '$') {
        out.append(text.charAt(i++));
        continue;
      }
      int end = nameEnd(text, i);
      String name = text.substring(i + 1, end).replaceAll("[{}]", "");
      out.append(name.isEmpty() ? "$" : variables.getOrDefault(name, ""));
      i = end;
    }
    return out.toString();
  }

  /** Runs it, and gives the exit status. */
  int run(String hostname, Consumer<String> output) throws InterruptedException {
    int last = 0;
    for (Part part : parts) {
      if (part.joint().equals("&&") && last != 0 || part.joint().equals("||") && last == 0) {
        continue;
      }
      List<String> words = part.words();
      switch (words.getFirst()) {
        case "exit" -> {
          return words.size() == 1 ? last : Integer.parseInt(words.get(1)) & 255;
        }
        case "echo" -> {
          output.accept(String.join(" ", words.subList(1, words.size())));
          last = 0;
        }
        case "hostname" -> {
          output.accept(hostname);
          last = 0;
        }
        case "sleep" -> {
          Thread.sleep((long) (Double.parseDouble(words.get(1)) * 1000));
          last = 0;
        }
        case "false" -> last = 1;
        default -> last = 0;
      }
    }
    return last;
  }
}
