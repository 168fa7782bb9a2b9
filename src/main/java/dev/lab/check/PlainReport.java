package dev.lab.check;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Prints results for people: a mark, the check's title, and what to know of it. */
public final class PlainReport {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
  private static final int NARROW = 30;

  private final boolean colour;
  private final int width;
  private final ZoneId zone;

  /**
   * A report.
   *
   * @param colour whether marks are coloured; they differ in their letters all the same
   * @param width of the terminal; 0 where there is none
   */
  public PlainReport(boolean colour, int width, ZoneId zone) {
    this.colour = colour;
    this.width = width <= 0 ? 100 : Math.max(NARROW, width);
    this.zone = zone;
  }

  /** Prints them all. */
  public void print(List<Result> results, PrintWriter out) {
    Map<String, String> titles =
        results.stream()
            .collect(Collectors.toMap(r -> r.spec().id(), r -> r.spec().title(), (a, b) -> a));
    Map<String, String> said = OneCause.saidBefore(results);
    for (Result result : results) {
      String before = said.get(result.spec().id());
      print(result, before == null ? result.outcome() : Outcome.Skipped.needs(before), titles, out);
      result.details().forEach(d -> detail(d, out));
    }
    out.flush();
  }

  private void print(Result result, Outcome outcome, Map<String, String> titles, PrintWriter out) {
    switch (outcome) {
      case Outcome.Passed passed ->
          head(
              "32",
              "ok",
              title(result) + passed.since().map(t -> " (since " + time(t) + ")").orElse(""),
              out);
      case Outcome.Failed failed -> {
        head("31", "no", title(result), out);
        line("looked at", failed.looked(), out);
        line("expected", failed.expected(), out);
        line("found", failed.found(), out);
        failed.cause().ifPresent(c -> cause(c, failed.found(), out));
      }
      case Outcome.Skipped skipped -> {
        boolean needs = skipped.reason() == Outcome.Reason.NEEDS;
        String other = needs ? titles.getOrDefault(skipped.because(), "") : "";
        head("33", "--", title(result), out);
        line("skipped", other.isEmpty() ? skipped.because() : "first: " + other, out);
      }
      case Outcome.Unreachable unreachable -> {
        head("33", "??", title(result), out);
        line("asked", unreachable.what(), out);
        line("but", unreachable.why(), out);
        unreachable.cause().ifPresent(c -> cause(c, unreachable.why(), out));
      }
      case Outcome.Broken broken -> {
        head("35", "!!", title(result), out);
        line("our fault", broken.message(), out);
      }
    }
  }

  private static String title(Result result) {
    return result.spec().title() + (result.spec().worth().bonus() ? " (bonus)" : "");
  }

  private void cause(Outcome.Cause cause, String found, PrintWriter out) {
    if (!cause.text().isEmpty() && !cause.text().equals(found)) {
      line("cause", cause.text(), out);
    }
    if (!cause.read().isEmpty()) {
      line("read", cause.read(), out);
    }
    if (!cause.since().isEmpty()) {
      line("since", cause.since(), out);
    }
    line("do", cause.remedy(), out);
  }

  private void detail(Detail detail, PrintWriter out) {
    out.println("     " + detail.title() + ":");
    for (String each : detail.lines()) {
      List<String> lines = fold(each, width - 7);
      out.println("       " + lines.getFirst());
      lines.stream().skip(1).forEach(l -> out.println("         " + l));
    }
  }

  private String time(Instant at) {
    return CLOCK.format(at.atZone(zone));
  }

  private void head(String code, String mark, String title, PrintWriter out) {
    String plain = "[" + mark + "] ";
    String shown = colour ? "\u001b[" + code + "m" + plain + "\u001b[0m" : plain;
    List<String> lines = fold(title.replace("`", ""), width - plain.length());
    out.println(shown + lines.getFirst());
    lines.stream().skip(1).forEach(l -> out.println("     " + l));
  }

  private void line(String label, String text, PrintWriter out) {
    String start = String.format("     %-10s ", label + ":");
    List<String> lines = fold(text, width - start.length());
    out.println(start + lines.getFirst());
    lines.stream().skip(1).forEach(l -> out.println(" ".repeat(start.length()) + l));
  }

  private static List<String> fold(String text, int columns) {
    List<String> lines = new java.util.ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split("[ \n]+")) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > columns) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
