package dev.lab.grade.report;

import dev.lab.grade.lti.ScoreService;
import dev.lab.grade.result.ClassGrades;
import dev.lab.grade.result.LearnerGrade;
import dev.lab.grade.result.LearnerGrade.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Score messages of LTI's Assignment and Grade Services, one a line. */
public final class LtiScores implements Report {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final ReportSettings settings;

  LtiScores(ReportSettings settings) {
    this.settings = settings;
  }

  @Override
  public String name() {
    return "lti";
  }

  @Override
  public String what() {
    return "lti-scores.jsonl, a score message (LTI 1.3, AGS 2.0) a line";
  }

  @Override
  public Written write(ClassGrades grades, Path folder) throws IOException {
    Gradebook book = Gradebook.of(grades, settings);
    Path file =
        Output.write(
            folder.resolve("lti-scores.jsonl"),
            out -> {
              for (LearnerGrade learner : book.in()) {
                out.write(message(learner, learner.at()).toString());
                out.write('\n');
              }
            });
    return Written.file(this, file, book.notes());
  }

  /** The messages as they are told to a platform at a time. */
  public static List<ScoreService.Score> scores(
      ClassGrades grades, ReportSettings settings, Instant at) {
    return Gradebook.of(CleanGrades.of(grades), settings).in().stream()
        .map(l -> new ScoreService.Score(l.id(), message(l, at)))
        .toList();
  }

  /** Who is not among them, sentences. */
  public static List<String> leftOut(ClassGrades grades, ReportSettings settings) {
    return Gradebook.of(grades, settings).notes();
  }

  /** A learner's score; the user is the roster's id. */
  private static ObjectNode message(LearnerGrade learner, Instant at) {
    ObjectNode score = JSON.createObjectNode();
    score.put("userId", learner.id());
    score.put("timestamp", at.truncatedTo(ChronoUnit.MILLIS).toString());
    score.put("activityProgress", "Completed");
    score.put(
        "gradingProgress", learner.status() == Status.GRADED ? "FullyGraded" : "PendingManual");
    score.put("scoreGiven", Numbers.rounded(learner.points()));
    // It must be above 0, also where every check is a bonus.
    score.put("scoreMaximum", Math.max(1, learner.outOf()));
    // Platforms show a comment as text or as HTML; these read the same in both.
    score.put("comment", Feedback.of(learner).replace('<', '‹').replace('>', '›'));
    return score;
  }
}
