package dev.lab.grade.journal;

import dev.lab.grade.result.LabFacts;
import dev.lab.grade.roster.Learner;
import dev.lab.grade.roster.Roster;
import dev.lab.registry.name.Digest;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A journal's first line: what is graded.
 *
 * @param format of the journal
 * @param at when the grading began
 * @param roster the digest of all rows
 * @param rows in the roster's order, those of other shards among them
 */
public record JournalHead(int format, LabFacts lab, Instant at, String roster, List<Row> rows) {
  /** What this program writes. */
  public static final int FORMAT = 1;

  /** A row of the roster: whose, and the digest of what it says. */
  public record Row(String id, String digest) {}

  public JournalHead {
    rows = List.copyOf(rows);
  }

  /** Of a grading that begins now. */
  public static JournalHead begin(LabFacts lab, List<Learner> learners, Instant at) {
    return of(lab, learners.stream().map(l -> new Row(l.id(), Roster.digest(l))).toList(), at);
  }

  static JournalHead of(LabFacts lab, List<Row> rows, Instant at) {
    String all =
        rows.stream().map(r -> r.id() + " " + r.digest()).collect(Collectors.joining("\n"));
    return new JournalHead(FORMAT, lab, at, Digest.sha256(all).toString(), rows);
  }
}
