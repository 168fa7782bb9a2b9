package dev.lab.grade.journal;

import dev.lab.grade.result.ClassGrades;
import dev.lab.grade.result.GradesJson;
import dev.lab.grade.result.LearnerGrade;
import dev.lab.grade.result.LearnerGrade.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes one journal of several of the same lab: of shards, and of those who were graded again. */
public final class Merge {
  /** A whole grade goes before one in part, and that before none; of equal ones the later. */
  private static final Comparator<LearnerGrade> BETTER =
      Comparator.comparing((LearnerGrade g) -> rank(g.status())).thenComparing(LearnerGrade::at);

  private Merge() {}

  private static int rank(Status status) {
    return switch (status) {
      case NOT_GRADED -> 0;
      case GRADED_IN_PART -> 1;
      case GRADED -> 2;
    };
  }

  /**
   * Merges them into a folder.
   *
   * @param files journals, or the folders that they are in
   */
  public static ClassGrades into(Path folder, List<Path> files)
      throws IOException, JournalException {
    JournalHead first = null;
    Map<String, JournalHead.Row> rows = new LinkedHashMap<>();
    Map<String, LearnerGrade> grades = new LinkedHashMap<>();
    Instant began = Instant.MAX;
    for (Path each : files) {
      Path file = Files.isDirectory(each) ? each.resolve(Journal.FILE) : each;
      JournalLines lines = JournalLines.read(file);
      if (first != null && !first.lab().digest().equals(lines.head().lab().digest())) {
        throw new JournalException(
            file + " is of another lab than the others, or of the lab as it was at another time");
      }
      first = first == null ? lines.head() : first;
      began = began.isBefore(lines.head().at()) ? began : lines.head().at();
      lines.head().rows().forEach(r -> rows.putIfAbsent(r.id(), r));
      lines
          .inOrder()
          .learners()
          .forEach(g -> grades.merge(g.id(), g, (a, b) -> BETTER.compare(b, a) > 0 ? b : a));
    }
    if (first == null) {
      throw new JournalException("there is no journal to merge");
    }
    JournalHead head = JournalHead.of(first.lab(), List.copyOf(rows.values()), began);
    write(folder, head, grades);
    return new JournalLines(head, grades, 0).inOrder();
  }

  private static void write(Path folder, JournalHead head, Map<String, LearnerGrade> grades)
      throws IOException {
    Files.createDirectories(folder);
    StringBuilder text = new StringBuilder(GradesJson.write(head)).append('\n');
    grades.values().forEach(g -> text.append(GradesJson.write(g)).append('\n'));
    Path fresh = folder.resolve(Journal.FILE + ".new");
    Files.writeString(fresh, text, StandardCharsets.UTF_8);
    Files.move(
        fresh,
        folder.resolve(Journal.FILE),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }
}
