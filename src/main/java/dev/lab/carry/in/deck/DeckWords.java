package dev.lab.carry.in.deck;

import dev.lab.carry.CarryReport;
import dev.lab.carry.Spot;
import dev.lab.carry.source.SourceFolder;
import dev.lab.carry.source.SourceText;
import dev.lab.carry.text.Spans;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of a slide as plain Markdown: what the deck's builder puts in for {@code @@NAME@@}, and
 * what {@code .class[text]} is without its class.
 *
 * @param values what the manifest says of itself, by the name in capitals
 */
record DeckWords(Map<String, String> values, SourceFolder source, CarryReport report) {
  private static final Pattern SPAN = Pattern.compile("(?<![\\w)])\\.([a-z][a-z0-9-]*)\\[");
  private static final Pattern BUILDER = Pattern.compile("@@([A-Z]+)(?:@@|\\[([^]]*)])");

  DeckWords {
    values = Map.copyOf(values);
  }

  List<String> line(String line, Spot spot) {
    return code(line, spot).stream().map(l -> Spans.outside(l, text -> spans(text, spot))).toList();
  }

  /** The same of a line of code, which has no classes. */
  List<String> code(String line, Spot spot) {
    Matcher include = BUILDER.matcher(line.strip());
    if (include.matches() && include.group(1).equals("INCLUDE")) {
      return include(String.valueOf(include.group(2)), spot);
    }
    return List.of(built(line, spot));
  }

  private String built(String line, Spot spot) {
    return BUILDER
        .matcher(line)
        .replaceAll(
            m -> {
              String name = m.group(1);
              String of = m.group(2) == null ? "" : m.group(2);
              if (name.equals("LINK")) {
                report.changed(
                    "builder's word",
                    spot,
                    "a link to " + of + " in the deck's repository is its name");
                return Matcher.quoteReplacement("`" + of + "`");
              }
              if (name.equals("TOC")) {
                report.left(
                    "builder's word", spot, "a table of contents: a lab lists its steps itself");
                return "";
              }
              String value = values.getOrDefault(name, "");
              if (value.isEmpty()) {
                report.left("builder's word", spot, m.group() + ": no manifest says what it is");
                return "(" + name.toLowerCase(java.util.Locale.ROOT) + ")";
              }
              report.carried("builder's word", spot, m.group());
              return Matcher.quoteReplacement(value);
            });
  }

  /** A file that the builder puts in; its paths begin at the deck's repository. */
  private List<String> include(String path, Spot spot) {
    String here = path.replaceFirst("^slides/", "");
    Optional<SourceText> text = source.text("", here, "included file", spot);
    text.ifPresent(t -> report.carried("included file", spot, path));
    return text.map(SourceText::lines).orElse(List.of());
  }

  private String spans(String text, Spot spot) {
    Matcher span = SPAN.matcher(text);
    StringBuilder plain = new StringBuilder();
    int at = 0;
    while (span.find(at)) {
      int close = close(text, span.end());
      if (close < 0) {
        break;
      }
      String content = spans(text.substring(span.end(), close), spot);
      plain.append(text, at, span.start());
      if (List.of("debug", "nav").contains(span.group(1))) {
        report.left("block", spot, "." + span.group(1) + "[ is for the deck's own pages");
      } else {
        report.changed("block", spot, "." + span.group(1) + "[ is plain text");
        plain.append(span.group(1).equals("footnote") ? "(" + content + ")" : content);
      }
      at = close + 1;
    }
    return plain.append(text.substring(at)).toString();
  }

  /** Where the bracket that is open at a place closes; below 0 where it does not on this line. */
  private static int close(String text, int from) {
    int depth = 1;
    for (int i = from; i < text.length(); i++) {
      depth += text.charAt(i) == '[' ? 1 : text.charAt(i) == ']' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }
}
