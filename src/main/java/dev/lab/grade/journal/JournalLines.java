package dev.lab.grade.journal;

import dev.lab.grade.result.ClassGrades;
import dev.lab.grade.result.GradesJson;
import dev.lab.grade.result.LearnerGrade;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What stands in a journal.
 *
 * @param grades by the learner's id; of several the last
 * @param whole how many bytes of the file are whole lines; what follows was torn
 */
record JournalLines(JournalHead head, Map<String, LearnerGrade> grades, long whole) {

  static JournalLines read(Path file) throws IOException, JournalException {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new JournalException("there is no journal " + file);
    }
    List<JournalHead> heads = new ArrayList<>();
    Map<String, LearnerGrade> grades = new LinkedHashMap<>();
    int from = 0;
    int torn = -1;
    int line = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] != '\n') {
        continue;
      }
      line++;
      String text = new String(bytes, from, i - from, StandardCharsets.UTF_8);
      boolean read = take(text, heads, grades);
      if (read && torn >= 0 || !read && heads.isEmpty()) {
        throw new JournalException(
            file + " is no journal of lab grade, or was changed: see line " + (read ? torn : line));
      }
      torn = read || torn >= 0 ? torn : line;
      from = i + 1;
    }
    if (heads.isEmpty()) {
      throw new JournalException(file + " is no journal of lab grade: it has no first line");
    }
    return new JournalLines(heads.getLast(), grades, whole(bytes, torn));
  }

  /** Where the first line that is torn begins, or the rest that no line ends. */
  private static long whole(byte[] bytes, int torn) {
    int line = 1;
    int end = 0;
    for (int i = 0; i < bytes.length && line != torn; i++) {
      if (bytes[i] == '\n') {
        line++;
        end = i + 1;
      }
    }
    return end;
  }

  private static boolean take(
      String text, List<JournalHead> heads, Map<String, LearnerGrade> grades) {
    try {
      if (text.startsWith("{\"format\":")) {
        JournalHead head = GradesJson.read(text, JournalHead.class);
        if (head.format() != JournalHead.FORMAT) {
          return false;
        }
        if (!heads.isEmpty()) {
          RosterChange change = RosterChange.between(heads.getLast(), head);
          change.changed().forEach(grades::remove);
          change.removed().forEach(grades::remove);
        }
        heads.add(head);
      } else {
        LearnerGrade grade = GradesJson.read(text, LearnerGrade.class);
        grades.put(grade.id(), grade);
      }
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** What came of the class so far, in the roster's order. */
  ClassGrades inOrder() {
    List<LearnerGrade> all = new ArrayList<>();
    for (JournalHead.Row row : head.rows()) {
      LearnerGrade grade = grades.get(row.id());
      if (grade != null) {
        all.add(grade);
      }
    }
    return new ClassGrades(head.lab(), head.at(), all);
  }
}
