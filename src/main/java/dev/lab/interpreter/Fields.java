package dev.lab.interpreter;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The fields that a word becomes: split where an unquoted value has blanks, then matched. */
final class Fields {
  /** One field, as text and as the pattern that its unquoted part makes it. */
  private record Field(String text, String pattern) {}

  private final String separators;
  private final List<Field> all = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder pattern = new StringBuilder();
  private boolean begun;

  /** Split at these characters, the value of IFS. */
  Fields(String separators) {
    this.separators = separators;
  }

  /** Text that nothing is made of. */
  void quoted(String more) {
    begun = true;
    text.append(more);
    pattern.append(Glob.escape(more));
  }

  /** Text that may be a pattern. */
  void literal(String more) {
    begun = true;
    text.append(more);
    pattern.append(more.replace("\\", "\\\\"));
  }

  /** An unquoted value. */
  void split(String value) {
    int i = 0;
    while (i < value.length()) {
      char c = value.charAt(i);
      if (separators.indexOf(c) < 0) {
        int from = i;
        while (i < value.length() && separators.indexOf(value.charAt(i)) < 0) {
          i++;
        }
        literal(value.substring(from, i));
      } else if (isBlank(c)) {
        // Blanks around another separator are one with it.
        i = skipBlanks(value, i);
        boolean other = i < value.length() && isSeparator(value.charAt(i));
        if (other) {
          begun = true;
          i = skipBlanks(value, i + 1);
        }
        end();
      } else {
        begun = true;
        end();
        i = skipBlanks(value, i + 1);
      }
    }
  }

  private int skipBlanks(String value, int from) {
    int i = from;
    while (i < value.length() && isBlank(value.charAt(i))) {
      i++;
    }
    return i;
  }

  private boolean isBlank(char c) {
    return separators.indexOf(c) >= 0 && " \t\n".indexOf(c) >= 0;
  }

  private boolean isSeparator(char c) {
    return separators.indexOf(c) >= 0 && !isBlank(c);
  }

  private void end() {
    if (begun) {
      all.add(new Field(text.toString(), pattern.toString()));
    }
    text.setLength(0);
    pattern.setLength(0);
    begun = false;
  }

  /** The fields, patterns replaced by the files that match them. */
  List<String> matched(Path folder) throws IOException {
    end();
    List<String> fields = new ArrayList<>();
    for (Field field : all) {
      List<String> files =
          Glob.isPattern(field.pattern()) ? Glob.files(field.pattern(), folder) : List.of();
      if (files.isEmpty()) {
        fields.add(field.text());
      } else {
        fields.addAll(files);
      }
    }
    return fields;
  }

  /** Everything as one text. */
  String text() {
    return text.toString();
  }

  /** Everything as one pattern. */
  String pattern() {
    return pattern.toString();
  }

  long size() {
    return text.length() + all.stream().mapToLong(f -> f.text().length() + 1L).sum();
  }
}
