package dev.lab.evidence;

import java.util.List;
import java.util.Optional;

/**
 * Which of a learner's bundles counts.
 *
 * @param opened the one; empty where none does
 * @param vouched whether a signature that the class knows stands behind it
 * @param notes what else there is to say, a sentence each; why there is none, where none counts
 */
public record Judged(Optional<BundleReader.Opened> opened, boolean vouched, List<String> notes) {
  public Judged {
    notes = List.copyOf(notes);
  }
}
