package dev.lab.grade.roster;

import dev.lab.grade.text.Harmless;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads the rows of a roster's text, and gathers everything that is wrong with them. */
final class RosterReader {
  final List<Learner> learners = new ArrayList<>();
  final List<RosterProblem> problems = new ArrayList<>();
  private final String file;
  private final Map<String, Integer> seen = new HashMap<>();
  private final List<Long> lines = new ArrayList<>();
  private List<String> head = List.of();

  RosterReader(String file) {
    this.file = file;
  }

  void read(String text) {
    String body = RosterText.withoutHint(text);
    int before = text.length() == body.length() ? 0 : 1;
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setDelimiter(RosterText.delimiter(body))
            .setIgnoreSurroundingSpaces(true)
            .get();
    int row = 0;
    long line = 1;
    try (CSVParser parser = CSVParser.parse(new StringReader(body), format)) {
      var records = parser.iterator();
      while (true) {
        line = parser.getCurrentLineNumber() + 1 + before;
        if (!records.hasNext()) {
          break;
        }
        CSVRecord record = records.next();
        if (record.stream().allMatch(String::isBlank)) {
          continue;
        }
        if (head.isEmpty()) {
          if (!heading(record)) {
            return;
          }
        } else {
          row(++row, line, record);
        }
      }
    } catch (IOException | UncheckedIOException | IllegalStateException e) {
      problems.add(
          new RosterProblem(
              row + 1, line, "", "it can't be read: a quote is open or stands wrong", true));
    }
    if (head.isEmpty()) {
      whole(begins());
    }
  }

  private void whole(String words) {
    problems.add(new RosterProblem(0, 1, "", words, true));
  }

  private String begins() {
    return "the roster "
        + file
        + " has to begin with a line of columns: "
        + String.join(",", Learner.COLUMNS);
  }

  private boolean heading(CSVRecord record) {
    head = record.stream().map(c -> c.strip().toLowerCase(Locale.ROOT)).toList();
    List<String> unknown =
        head.stream().filter(c -> !c.isEmpty() && !Learner.COLUMNS.contains(c)).toList();
    if (!head.contains("id")) {
      whole(begins());
      return false;
    }
    if (!unknown.isEmpty()) {
      whole(
          "the roster has no use for "
              + (unknown.size() == 1 ? "a column \"" : "the columns \"")
              + String.join("\", \"", unknown.stream().map(Harmless::line).toList())
              + "\"; it has "
              + String.join(", ", Learner.COLUMNS));
    }
    head.stream()
        .filter(c -> !c.isEmpty() && head.indexOf(c) != head.lastIndexOf(c))
        .distinct()
        .forEach(c -> whole("the roster has the column \"" + Harmless.line(c) + "\" twice"));
    return true;
  }

  private void row(int row, long line, CSVRecord record) {
    Map<String, String> cells = new HashMap<>();
    int more = 0;
    for (int i = 0; i < record.size(); i++) {
      String cell = plain(record.get(i));
      if (i < head.size() && !head.get(i).isEmpty()) {
        cells.put(head.get(i), cell);
      } else if (!cell.isEmpty()) {
        more++;
      }
    }
    Learner learner = Learner.of(cells);
    String id = Harmless.line(learner.id());
    if (more > 0) {
      problems.add(
          new RosterProblem(
              row,
              line,
              id,
              "it has more cells than the heading has columns; quote what holds a separator",
              true));
    }
    Optional<String> unsafe = Ids.problem(learner.id());
    unsafe.ifPresent(words -> problems.add(new RosterProblem(row, line, id, words, true)));
    Integer before = seen.putIfAbsent(Ids.key(learner.id()), row);
    if (before != null && !learner.id().isEmpty()) {
      problems.add(
          new RosterProblem(row, line, id, "it has the id of row " + before + " again", true));
    }
    RowRules.problems(learner)
        .forEach(words -> problems.add(new RosterProblem(row, line, id, words, false)));
    learners.add(learner);
    lines.add(line);
  }

  /** What a look at each row's files finds wrong. */
  void look(Function<Learner, Optional<String>> files) {
    for (int i = 0; i < learners.size(); i++) {
      Learner learner = learners.get(i);
      int row = i + 1;
      long line = lines.get(i);
      if (problems.stream().noneMatch(p -> p.row() == row)) {
        files
            .apply(learner)
            .ifPresent(w -> problems.add(new RosterProblem(row, line, learner.id(), w, false)));
      }
    }
  }

  /** On one line, and without what made a spreadsheet keep it as text. */
  private static String plain(String cell) {
    String line = Harmless.line(cell).strip();
    if (line.matches("=\"[^\"]*\"")) {
      return line.substring(2, line.length() - 1);
    }
    return line.startsWith("'") && Harmless.cell(line.substring(1)).equals(line)
        ? line.substring(1)
        : line;
  }
}
