package dev.lab.carry.text;

import dev.lab.carry.CarryReport;
import dev.lab.carry.Spot;
import dev.lab.carry.draft.LabDraft;
import dev.lab.carry.source.SourceFolder;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes a text's images along, and its links to where a lab can't follow away. */
public final class Links {
  private static final Pattern HTML_IMAGE =
      Pattern.compile("<img\\b[^>]*>", Pattern.CASE_INSENSITIVE);
  private static final Pattern LINK =
      Pattern.compile(
          "(!?)\\[((?:[^\\[\\]]|\\[[^\\[\\]]*])*)]\\(\\s*([^()\\s]*(?:\\([^()\\s]*\\))?[^()\\s]*)(?:\\s+\"[^\"]*\")?\\s*\\)");

  private static final Pattern END =
      Pattern.compile("^([^\\[`]*)]\\((?!https?:|mailto:)([^)\\s]+)\\)");

  private final SourceFolder source;
  private final LabDraft lab;
  private final CarryReport report;
  private final String up;

  /**
   * For the texts of a lab.
   *
   * @param up the way from the text's new folder to the lab's, such as {@code ../}
   */
  public Links(SourceFolder source, LabDraft lab, CarryReport report, String up) {
    this.source = source;
    this.lab = lab;
    this.report = report;
    this.up = up;
  }

  /** The line as it may stand in a lab. */
  public String in(String line, String folder, Spot spot) {
    return ends(Spans.outside(line, text -> links(images(text), folder, spot)), spot);
  }

  private static String images(String text) {
    return HTML_IMAGE
        .matcher(text)
        .replaceAll(
            m ->
                Matcher.quoteReplacement(
                    "![" + attribute(m.group(), "alt") + "](" + attribute(m.group(), "src") + ")"));
  }

  private static String attribute(String tag, String name) {
    Matcher value =
        Pattern.compile(
                "\\b" + name + "\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')", Pattern.CASE_INSENSITIVE)
            .matcher(tag);
    if (!value.find()) {
      return "";
    }
    String said = value.group(1) == null ? value.group(2) : value.group(1);
    return said == null ? "" : said.replaceAll("[\\[\\]()\\s]+", " ").strip();
  }

  private String links(String text, String folder, Spot spot) {
    Matcher link = LINK.matcher(text);
    return link.replaceAll(
        m -> {
          boolean image = !m.group(1).isEmpty();
          String to = m.group(3);
          String said = image ? m.group(2) : links(m.group(2), folder, spot);
          return Matcher.quoteReplacement(
              image ? image(said, to, folder, spot) : link(said, to, spot));
        });
  }

  /** The end of a link whose words begin on a line before. */
  private String ends(String line, Spot spot) {
    return END.matcher(line)
        .replaceAll(
            m -> {
              report.changed(
                  "link", spot, m.group(2) + " leads nowhere from a lab; its text is there");
              return Matcher.quoteReplacement(m.group(1) + "]");
            });
  }

  private String link(String said, String to, Spot spot) {
    if (to.matches("(?i)(https?|mailto):.+")) {
      return "[" + said + "](" + to + ")";
    }
    if (!to.startsWith("#")) {
      report.changed("link", spot, to + " leads nowhere from a lab; its text is there");
    }
    return said;
  }

  private String image(String said, String to, String folder, Spot spot) {
    String path = to.replaceFirst("[?#].*$", "").replace("%20", " ");
    String name = path.substring(path.lastIndexOf('/') + 1);
    String alt =
        said.isBlank() ? name.replaceFirst("\\.[a-zA-Z]+$", "").replaceAll("[_-]+", " ") : said;
    if (to.matches("(?i)(https?):.+")) {
      report.carried("image", spot, to);
      return "![" + alt + "](" + to + ")";
    }
    Optional<Path> file =
        to.isBlank() ? Optional.empty() : source.file(folder, path, "image", spot);
    if (file.isEmpty()) {
      return "*" + alt + "*";
    }
    String kept = kept(file.get(), name);
    if (said.isBlank()) {
      report.changed(
          "image", spot, path + " said nothing to those who can't see it; its name does");
    } else {
      report.carried("image", spot, path);
    }
    return "![" + alt + "](" + up + kept + ")";
  }

  private String kept(Path file, String name) {
    for (Map.Entry<String, Path> copy : lab.copies().entrySet()) {
      if (copy.getValue().equals(file)) {
        return copy.getKey();
      }
    }
    String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]+", "-");
    String path = "images/" + plain;
    for (int i = 2; lab.copies().containsKey(path); i++) {
      path = "images/" + i + "-" + plain;
    }
    lab.copies().put(path, file);
    return path;
  }
}
