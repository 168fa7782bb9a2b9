package dev.lab.carry.in.killercoda;

import dev.lab.carry.CarryReport;
import dev.lab.carry.Spot;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses of a scenario's machines: in a lab they are on 127.0.0.1. */
final class Traffic {
  private static final Pattern HOST =
      Pattern.compile(
          "(?:https?://)?\\{\\{\\s*TRAFFIC_HOST(\\d)_(\\d+)\\s*\\}\\}"
              + "|(?:https?://)?\\[\\[HOST(\\d?)_?SUBDOMAIN]]-(\\d+)-\\[\\[KATACODA_HOST]](?:\\.environments\\.katacoda\\.com)?");
  private static final Pattern SELECTOR =
      Pattern.compile(
          "\\[([^\\]]*)]\\(\\s*\\{\\{\\s*TRAFFIC_SELECTOR\\s*\\}\\}\\s*\\)|\\{\\{\\s*TRAFFIC_SELECTOR\\s*\\}\\}");

  private Traffic() {}

  static List<String> in(List<String> lines, CarryReport report, Spot spot) {
    return lines.stream().map(l -> in(l, report, spot)).toList();
  }

  static String in(String line, CarryReport report, Spot spot) {
    String plain =
        HOST.matcher(line)
            .replaceAll(
                m -> {
                  String port = m.group(2) == null ? m.group(4) : m.group(2);
                  report.changed("traffic", spot, m.group() + " is http://127.0.0.1:" + port);
                  return "http://127.0.0.1:" + port;
                });
    return SELECTOR
        .matcher(plain)
        .replaceAll(
            m -> {
              report.left("traffic", spot, "a lab has no page to choose a port on");
              return Matcher.quoteReplacement(m.group(1) == null ? "http://127.0.0.1" : m.group(1));
            });
  }
}
