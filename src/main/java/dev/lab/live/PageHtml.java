package dev.lab.live;

import dev.lab.report.Event;
import dev.lab.report.PlainText;
import dev.lab.report.Presence;
import dev.lab.report.Where;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes the page, and the parts of it that change. All that came from learners is escaped. */
final class PageHtml {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
  private static final int MOST = 600;

  /** From then on a wait is in colour; the page's script knows the same time. */
  private static final Duration LONG = Duration.ofMinutes(10);

  private final Titles titles;
  private final Clock clock;
  private final ZoneId zone;

  PageHtml(Titles titles, Clock clock, ZoneId zone) {
    this.titles = titles;
    this.clock = clock;
    this.zone = zone;
  }

  /** Text for between tags and in attributes. */
  static String text(String any) {
    return PlainText.of(any, MOST)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  String page(List<Row> rows) {
    return """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Class</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/page.css">
    <noscript><meta http-equiv="refresh" content="15"></noscript>
    <script src="/page.js" defer></script>
    </head>
    <body>
    <header>
    <h1>Class</h1>
    <p id="line" role="status"><noscript>Without a script this page loads itself again every 15 seconds.</noscript></p>
    </header>
    <main>
    <section id="summary" aria-label="The class at this moment">%s</section>
    <ol id="learners" aria-label="Learners, the most urgent first">
    %s</ol>
    </main>
    </body>
    </html>
    """
        .formatted(summary(rows), rows.stream().map(this::row).collect(Collectors.joining()));
  }

  /** How many there are of each kind, and the commonest cause of the moment. */
  String summary(List<Row> rows) {
    StringBuilder html = new StringBuilder("<p class=\"counts\">");
    html.append(count(rows.size(), "learner", "learners"));
    for (Row.State state : Row.State.values()) {
      long n = rows.stream().filter(r -> r.state() == state).count();
      if (n > 0) {
        html.append(" <span class=\"")
            .append(style(state))
            .append("\">")
            .append(n)
            .append(' ')
            .append(word(state))
            .append("</span>");
      }
    }
    html.append("</p>");
    Commonest.of(rows)
        .ifPresent(
            c ->
                html.append("<p class=\"commonest\">Commonest cause: <code>")
                    .append(text(c.code()))
                    .append("</code> (")
                    .append(c.learners())
                    .append(") ")
                    .append(text(c.text()))
                    .append("<br><small>")
                    .append(
                        c.steps().entrySet().stream()
                            .map(e -> text(e.getKey()) + ": " + e.getValue())
                            .collect(Collectors.joining(", ")))
                    .append("</small></p>"));
    return html.toString();
  }

  private static String count(int n, String one, String more) {
    return n + " " + (n == 1 ? one : more);
  }

  private static String style(Row.State state) {
    return switch (state) {
      case HELP -> "help";
      case TRYING -> "trying";
      case WORKING -> "working";
      case DONE -> "done";
      case PAUSED -> "paused";
      case AWAY -> "away";
    };
  }

  private static String word(Row.State state) {
    return switch (state) {
      case HELP -> "ask for help";
      case TRYING -> "trying";
      case WORKING -> "working";
      case DONE -> "done";
      case PAUSED -> "paused";
      case AWAY -> "away";
    };
  }

  /** One learner. */
  String row(Row row) {
    Row.State state = row.state();
    StringBuilder html = new StringBuilder("<li id=\"").append(row.id());
    html.append("\" class=\"").append(style(state)).append(isLong(row) ? " long" : "");
    html.append("\" data-rank=\"").append(text(row.rank()));
    html.append("\" data-seq=\"").append(row.last().map(Event::seq).orElse(0L)).append("\">");
    html.append("<h2><bdi>").append(text(row.learner())).append("</bdi></h2>");
    html.append("<p class=\"state\">").append(stateWords(row)).append("</p>");
    row.last().map(Event::where).ifPresent(w -> where(w, row.heard(), html));
    html.append("<form method=\"post\" action=\"/release\"><button name=\"row\" value=\"")
        .append(row.id())
        .append("\" title=\"Forgets this learner's token\">let in from elsewhere</button></form>");
    return html.append("</li>\n").toString();
  }

  private boolean isLong(Row row) {
    return row.waiting().map(t -> t.plus(LONG).isBefore(clock.instant())).orElse(false);
  }

  private String stateWords(Row row) {
    Optional<Instant> waits = row.waiting();
    String word =
        switch (row.state()) {
          case HELP -> "asks for help";
          case TRYING -> "trying";
          case WORKING -> row.last().isEmpty() ? "has joined" : "working";
          case DONE -> "has done the lab";
          case PAUSED -> "tells nothing for now";
          case AWAY ->
              row.last().map(e -> e.presence() == Presence.GONE).orElse(false)
                  ? "has left the class"
                  : "away";
        };
    return word + waits.map(t -> " for " + wait(t)).orElse("");
  }

  /** A time that the page's script keeps counting. */
  private String wait(Instant since) {
    Duration time = Duration.between(since, clock.instant());
    long minutes = Math.max(0, time.toMinutes());
    String words =
        minutes < 1 ? "less than a minute" : minutes < 120 ? minutes + " min" : minutes / 60 + " h";
    return "<time datetime=\""
        + since
        + "\" data-since=\""
        + since.toEpochMilli()
        + "\">"
        + words
        + "</time>";
  }

  private void where(Where where, Instant heard, StringBuilder html) {
    html.append("<p class=\"step\"><b>")
        .append(where.number())
        .append('/')
        .append(where.steps())
        .append("</b> ")
        .append(text(titles.step(where.lab(), where.step()).orElse(where.step())))
        .append(" <small>")
        .append(text(where.lab()))
        .append("</small></p><p class=\"checks\">");
    if (where.checks().isEmpty()) {
      html.append("nothing to check in this step");
    } else {
      html.append(where.passing()).append(" of ").append(where.checks().size()).append(" pass");
    }
    html.append(where.checked().isEmpty() ? "" : ", checked");
    html.append(", heard ").append(CLOCK.format(heard.atZone(zone)));
    if (where.hints() > 0) {
      html.append(", ").append(count(where.hints(), "hint", "hints"));
    }
    html.append("</p>");
    String failing =
        where.checks().stream()
            .filter(c -> c.looks() != Where.Looks.PASSED && c.looks() != Where.Looks.UNSEEN)
            .map(c -> text(titles.check(where.lab(), c.id()).orElse(c.id())))
            .findFirst()
            .orElse("");
    if (!failing.isEmpty()) {
      html.append("<p class=\"failing\">").append(failing).append("</p>");
    }
    where
        .cause()
        .ifPresent(
            c ->
                html.append("<p class=\"cause\"><code>")
                    .append(text(c.code()))
                    .append("</code> ")
                    .append(text(c.text()))
                    .append("</p>"));
  }
}
