package dev.lab.sandbox.build;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a Dockerfile: lines, continuations, comments, directives, flags. */
final class Parser {
  private static final Set<String> KNOWN =
      new java.util.TreeSet<>(
          List.of(
              "ADD",
              "ARG",
              "CMD",
              "COPY",
              "ENTRYPOINT",
              "ENV",
              "EXPOSE",
              "FROM",
              "HEALTHCHECK",
              "LABEL",
              "MAINTAINER",
              "ONBUILD",
              "RUN",
              "SHELL",
              "STOPSIGNAL",
              "USER",
              "VOLUME",
              "WORKDIR"));
  private static final Map<String, Set<String>> FLAGS =
      Map.of(
          "FROM", Set.of("platform"),
          "COPY", Set.of("from", "chown", "chmod", "link", "parents", "exclude"),
          "ADD", Set.of("chown", "chmod", "checksum", "keep-git-dir", "link", "exclude"),
          "RUN", Set.of("mount", "network", "security"),
          "HEALTHCHECK",
              Set.of("interval", "timeout", "start-period", "start-interval", "retries"));
  private static final Pattern DIRECTIVE = Pattern.compile("#\\s*([A-Za-z]+)\\s*=\\s*(.+?)\\s*");
  private static final Pattern HEREDOC = Pattern.compile("<<-?[\"']?[A-Za-z_]\\w*");

  private char escape = '\\';

  private Parser() {}

  /**
   * Reads it.
   *
   * @param name of the file, for messages
   */
  static List<Instruction> parse(String text, String name) throws BuildException {
    if (text.isBlank()) {
      throw new BuildException("the Dockerfile (" + name + ") cannot be empty");
    }
    List<Instruction> all = new Parser().read(text.replace("\r\n", "\n").split("\n", -1));
    if (all.isEmpty()) {
      throw new BuildException("file with no instructions");
    }
    return all;
  }

  private List<Instruction> read(String[] lines) throws BuildException {
    List<Instruction> all = new ArrayList<>();
    boolean head = true;
    for (int i = 0; i < lines.length; i++) {
      String line = i == 0 && lines[0].startsWith("\ufeff") ? lines[0].substring(1) : lines[i];
      line = line.strip();
      if (head) {
        Matcher directive = DIRECTIVE.matcher(line);
        head = directive.matches();
        if (head && String.valueOf(directive.group(1)).equalsIgnoreCase("escape")) {
          escape = String.valueOf(directive.group(2)).charAt(0);
        }
      }
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      int first = i + 1;
      StringBuilder whole = new StringBuilder();
      while (continues(line)) {
        whole.append(line, 0, lastEscape(line));
        line = "";
        while (++i < lines.length) {
          String next = lines[i].strip();
          if (!next.isEmpty() && !next.startsWith("#")) {
            line = lines[i].stripTrailing();
            break;
          }
        }
      }
      whole.append(line);
      all.add(instruction(first, whole.toString().strip()));
    }
    return all;
  }

  private boolean continues(String line) {
    return lastEscape(line) >= 0;
  }

  private int lastEscape(String line) {
    String trimmed = line.stripTrailing();
    return !trimmed.isEmpty() && trimmed.charAt(trimmed.length() - 1) == escape
        ? trimmed.length() - 1
        : -1;
  }

  static Instruction instruction(int line, String text) throws BuildException {
    String[] parts = text.split("\\s+", 2);
    String name = parts[0].toUpperCase(Locale.ROOT);
    if (!KNOWN.contains(name)) {
      throw BuildException.atLine(line, "unknown instruction: " + parts[0] + suggestion(name));
    }
    String rest = parts.length > 1 ? parts[1].strip() : "";
    Map<String, String> flags = new LinkedHashMap<>();
    while (rest.startsWith("--")) {
      String[] flag = rest.split("\\s+", 2);
      String word = flag[0].substring(2);
      if (word.isEmpty()) {
        rest = flag.length > 1 ? flag[1] : "";
        break;
      }
      int equals = word.indexOf('=');
      String key = equals < 0 ? word : word.substring(0, equals);
      if (!FLAGS.getOrDefault(name, Set.of()).contains(key)) {
        throw BuildException.atLine(line, "unknown flag: --" + key);
      }
      flags.put(key, equals < 0 ? "true" : word.substring(equals + 1));
      rest = flag.length > 1 ? flag[1].strip() : "";
    }
    if (rest.isEmpty()) {
      throw BuildException.atLine(
          line,
          name.equals("FROM")
              ? "FROM requires either one or three arguments"
              : name.equals("COPY") || name.equals("ADD")
                  ? name
                      + " requires at least two arguments, but no arguments were provided."
                      + " Source could not be determined"
                  : name + " requires exactly one argument");
    }
    if (Set.of("RUN", "COPY", "ADD").contains(name) && HEREDOC.matcher(rest).find()) {
      throw BuildException.atLine(
          line,
          name
              + " with a here-document needs BuildKit; the sandbox builds as docker's classic"
              + " builder does");
    }
    return new Instruction(line, name, flags, rest, text);
  }

  private static String suggestion(String name) {
    for (String known : KNOWN) {
      if (distance(name, known) <= 2) {
        return " (did you mean " + known + "?)";
      }
    }
    return "";
  }

  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
