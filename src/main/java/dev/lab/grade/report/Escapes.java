package dev.lab.grade.report;

import java.util.regex.Pattern;

/** Words as HTML and Markdown take them for words. */
final class Escapes {
  /** What makes a link, a footnote or a task of brackets: without it they are words. */
  private static final String REFERENCE = "(\\[.*)|.*(\\][(\\[:]|\\[\\^).*";

  private static final String ALWAYS =
      String.join(
          "|",
          "[`*~]",
          // Within a word it marks nothing.
          "(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])",
          // Before a sign it would take that sign's meaning; at the end it breaks the line.
          "\\\\(?=\\p{Punct}|$)",
          // Tags, addresses and references begin so.
          "<(?=[A-Za-z/!?])|&(?=#?\\w+;)",
          // Names and numbers become links where Markdown is GitHub's.
          "@(?=\\w)|#(?=\\d)|#(?=#*$)",
          ":(?=//|[\\w+-]+:)",
          // What begins a list, a quotation, a heading or a rule.
          "^[-+=>#|]");

  private static final Pattern MARKS = Pattern.compile(ALWAYS);
  private static final Pattern BRACKETS = Pattern.compile("[\\[\\]]");
  private static final Pattern DOLLAR = Pattern.compile("\\$");

  private Escapes() {}

  /** For HTML's text and quoted attributes. */
  static String html(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c);
      }
    }
    return out.toString();
  }

  /**
   * For a line of Markdown, CommonMark's and GitHub's: no mark, link, name or picture comes of it.
   */
  static String markdown(String line) {
    String text = line.replaceAll("\\s+", " ").strip();
    String out = marked(MARKS, text);
    if (text.matches(REFERENCE)) {
      out = marked(BRACKETS, out);
    }
    // Two of them are a formula.
    if (text.indexOf('$') < text.lastIndexOf('$')) {
      out = marked(DOLLAR, out);
    }
    return out.replaceAll("(?i)\\bwww\\.", "www\\\\.").replaceAll("^(\\d+)([.)])", "$1\\\\$2");
  }

  private static String marked(Pattern marks, String text) {
    return marks.matcher(text).replaceAll("\\\\$0");
  }

  /** A block of Markdown that shows a text as it is; its fence is longer than any in the text. */
  static String fenced(String text) {
    int longest = 2;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    String fence = "`".repeat(longest + 1);
    return fence + "text\n" + text.stripTrailing() + "\n" + fence + "\n";
  }
}
