package dev.lab.grade.report;

import dev.lab.grade.result.ClassGrades;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The formats that there are. */
public final class Reports {
  private final List<Report> all;

  /** All of them. */
  public Reports(ReportSettings settings) {
    all =
        List.of(
            new CanvasCsv(settings),
            new MoodleCsv(settings),
            new GradescopeResults(settings),
            new JUnitCases(),
            new JsonGrades(),
            new MarkdownFeedback(),
            new LtiScores(settings),
            new XapiStatements(settings),
            new ItemsJson(),
            new ClassPage());
  }

  /** In the order that help names them. */
  public List<Report> all() {
    return all;
  }

  /** Those of a list such as {@code canvas,html}, or {@code all}. */
  public List<Report> named(String list) {
    Set<String> wanted = new LinkedHashSet<>();
    Arrays.stream(list.split(","))
        .map(String::strip)
        .filter(w -> !w.isEmpty())
        .forEach(wanted::add);
    if (wanted.equals(Set.of("all"))) {
      return all;
    }
    List<Report> found = new ArrayList<>();
    for (String name : wanted) {
      found.add(
          all.stream()
              .filter(r -> r.name().equals(name))
              .findFirst()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "there is no report \"" + name + "\"; there are " + names())));
    }
    if (found.isEmpty()) {
      throw new IllegalArgumentException("name a report: " + names());
    }
    return found;
  }

  private String names() {
    return all.stream().map(Report::name).collect(Collectors.joining(", ")) + ", or all";
  }

  /** Writes reports into a folder. */
  public static List<Written> write(ClassGrades grades, List<Report> reports, Path folder)
      throws IOException {
    Files.createDirectories(folder);
    ClassGrades safe = CleanGrades.of(grades);
    List<Written> written = new ArrayList<>();
    for (Report report : reports) {
      written.add(report.write(safe, folder));
    }
    return written;
  }
}
