package dev.lab.grade.report;

import dev.lab.grade.result.ClassGrades;
import dev.lab.grade.result.LearnerGrade;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A file name for each learner's id: nothing that leads elsewhere, and no two alike. */
final class FileNames {
  private static final int LONGEST = 100;

  private final Map<String, String> names = new HashMap<>();

  FileNames(ClassGrades grades) {
    Set<String> taken = new HashSet<>();
    for (LearnerGrade learner : grades.learners()) {
      String plain = plain(learner.id());
      // Where a file system does not tell A from a, Anna and anna are one name.
      boolean fresh = taken.add(plain.toLowerCase(Locale.ROOT));
      names.put(learner.id(), fresh ? plain : plain + "~" + number(learner.id()));
    }
  }

  String of(LearnerGrade learner) {
    return names.getOrDefault(learner.id(), plain(learner.id()));
  }

  private static String plain(String id) {
    StringBuilder name = new StringBuilder();
    for (byte b : id.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean kept =
          c < 128 && (Character.isLetterOrDigit(c) || "-_@+".indexOf(c) >= 0)
              || c == '.' && !name.isEmpty();
      name.append(kept ? "" + c : String.format(Locale.ROOT, "%%%02X", (int) c));
    }
    return name.length() <= LONGEST
        ? name.toString()
        : name.substring(0, LONGEST) + "~" + number(id);
  }

  private static String number(String id) {
    return UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
