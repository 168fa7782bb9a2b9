package dev.lab.grade.report;

/** Words as HTML and Markdown take them for words. */
final class Escapes {
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
    return line.replaceAll("\\s+", " ")
        .strip()
        .replaceAll("([\\\\`*_\\[\\]<>&|~$#@^])", "\\\\$1")
        .replaceAll(":(?=//|[\\w+-]+:)", "\\\\:")
        .replaceAll("(?i)\\bwww\\.", "www\\\\.")
        .replaceAll("^([-+=])", "\\\\$1")
        .replaceAll("^(\\d+)([.)])", "$1\\\\$2");
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
