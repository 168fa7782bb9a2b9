package dev.lab.grade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A class: a CSV file with the columns id, name, kubeconfig or context, namespace, registry. Only
 * id and one of kubeconfig and context must have values.
 */
public record Roster(Path folder, List<Learner> learners) {
  private static final List<String> COLUMNS =
      List.of("id", "name", "kubeconfig", "context", "namespace", "registry");

  public Roster {
    learners = List.copyOf(learners);
  }

  /** Reads it. */
  public static Roster read(Path file) throws GradeException {
    List<List<String>> rows;
    try {
      rows = Csv.read(Files.readString(file).replaceFirst("^\ufeff", ""));
    } catch (IOException e) {
      throw new GradeException("the roster " + file + " is missing or can't be read");
    }
    if (rows.isEmpty() || !rows.getFirst().contains("id")) {
      throw new GradeException(
          "the roster "
              + file
              + " has to begin with a line of columns: "
              + String.join(",", COLUMNS));
    }
    List<String> head = rows.getFirst();
    for (String column : head) {
      if (!COLUMNS.contains(column)) {
        throw new GradeException(
            "the roster has no use for a column \""
                + column
                + "\"; it has "
                + String.join(", ", COLUMNS));
      }
    }
    List<Learner> learners = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (int i = 1; i < rows.size(); i++) {
      Map<String, String> cells = new java.util.HashMap<>();
      for (int c = 0; c < head.size() && c < rows.get(i).size(); c++) {
        cells.put(head.get(c), rows.get(i).get(c));
      }
      Learner learner =
          new Learner(
              cells.getOrDefault("id", ""),
              cells.getOrDefault("name", ""),
              cells.getOrDefault("kubeconfig", ""),
              cells.getOrDefault("context", ""),
              cells.getOrDefault("namespace", ""),
              cells.getOrDefault("registry", ""));
      if (learner.id().isEmpty() || !ids.add(learner.id())) {
        throw new GradeException(
            "row "
                + i
                + " of the roster "
                + (learner.id().isEmpty() ? "has no id" : "has the id " + learner.id() + " again"));
      }
      learners.add(learner);
    }
    Path folder = file.toAbsolutePath().getParent();
    return new Roster(folder == null ? Path.of("") : folder, learners);
  }
}
