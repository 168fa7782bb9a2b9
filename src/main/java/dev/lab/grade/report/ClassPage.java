package dev.lab.grade.report;

import dev.lab.grade.analysis.ItemAnalysis;
import dev.lab.grade.result.ClassGrades;
import dev.lab.grade.result.LearnerGrade;
import dev.lab.grade.result.LearnerGrade.Status;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * The class as one HTML page that needs no other file, and no script to be read: a browser keeps a
 * learner's details folded, and lays out what is on the screen, however many there are.
 */
final class ClassPage implements Report {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  @Override
  public String name() {
    return "html";
  }

  @Override
  public String what() {
    return "class.html, one page: who is where, with each learner's checks";
  }

  @Override
  public Written write(ClassGrades grades, Path folder) throws IOException {
    Path file = Output.write(folder.resolve("class.html"), out -> page(grades, out));
    return Written.file(this, file, List.of());
  }

  private static void page(ClassGrades grades, Writer out) throws IOException {
    String css = resource("class.css");
    String js = resource("class.js");
    String title = Escapes.html(grades.lab().title());
    out.write("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.write("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.write(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src ");
    out.write(
        source(css) + "; script-src " + source(js) + "; base-uri 'none'; form-action 'none'\">\n");
    out.write(
        "<title>" + title + ": the class</title>\n<style>" + css + "</style>\n</head>\n<body>\n");
    out.write("<header>\n<h1>" + title + ": the class</h1>\n<p>Graded " + TIME.format(grades.at()));
    out.write(", lab " + Escapes.html(grades.lab().id()) + " ");
    out.write("<small>" + Escapes.html(grades.lab().digest()) + "</small></p>\n");
    counts(grades, out);
    out.write("<nav aria-label=\"Parts\"><ul><li><a href=\"#learners\">Learners</a></li>");
    out.write("<li><a href=\"#stuck\">Where the class is stuck</a></li>");
    out.write("<li><a href=\"#checks\">Checks</a></li></ul></nav>\n</header>\n<main>\n");
    new LearnerRows(grades.lab(), out).write(grades.learners());
    new ItemSections(out).write(ItemAnalysis.of(grades));
    out.write("</main>\n<script>" + js + "</script>\n</body>\n</html>\n");
  }

  private static void counts(ClassGrades grades, Writer out) throws IOException {
    out.write("<ul class=\"counts\"><li>" + Numbers.count(grades.learners().size(), "learner"));
    out.write("</li>");
    for (Status status : Status.values()) {
      long count = grades.learners().stream().filter(l -> l.status() == status).count();
      if (count > 0) {
        out.write("<li>" + count + " " + status.word() + "</li>");
      }
    }
    double[] shares =
        grades.learners().stream()
            .filter(l -> l.status() == Status.GRADED && l.outOf() > 0)
            .mapToDouble(ClassPage::share)
            .sorted()
            .toArray();
    if (shares.length > 0) {
      out.write("<li>half of those graded have " + Numbers.percent(shares[shares.length / 2]));
      out.write(" of the points or more</li>");
    }
    out.write("</ul>\n");
  }

  private static double share(LearnerGrade learner) {
    return learner.points() / learner.outOf();
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = ClassPage.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException(name + " is missing from the program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** How a policy allows this very text, and no other. */
  private static String source(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
