package dev.lab.progress;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a learner has done.
 *
 * @param learner the learner's id, by which the lab's parameters are drawn
 * @param step the id of the current step
 * @param passed when each check passed first at its step, by the check's id
 * @param seen what each check that remembers something saw when it passed first
 * @param hints the hints of each step that were shown, by the step's id
 * @param paid what was paid for hints
 * @param solved the steps whose solution was typed for the learner
 * @param answers by the question's id
 * @param lines what ran in the learner's shell
 * @param tried how often, and when
 */
public record Progress(
    String lab,
    String learner,
    String step,
    Map<String, Instant> passed,
    Map<String, Seen> seen,
    Map<String, List<String>> hints,
    List<Paid> paid,
    List<String> solved,
    Map<String, String> answers,
    List<Line> lines,
    Tried tried) {

  /** A line that ran. */
  public record Line(String step, String line, int exitStatus, Instant at) {}

  /** What was seen, such as an image's digest, and when. */
  public record Seen(String value, Instant at) {}

  /** Points that a hint has cost. */
  public record Paid(String step, String hint, int points) {}

  /** How many lines are kept. */
  private static final int MOST_LINES = 2_000;

  /** Of a longer line its beginning is kept. */
  private static final int LONGEST_LINE = 4_096;

  public Progress {
    passed = Map.copyOf(passed);
    seen = Map.copyOf(seen);
    hints = Map.copyOf(hints);
    paid = List.copyOf(paid);
    solved = List.copyOf(solved);
    answers = Map.copyOf(answers);
    lines = List.copyOf(lines);
  }

  /** Nothing done yet. */
  public static Progress fresh(String lab, String learner, String step) {
    return new Progress(
        lab,
        learner,
        step,
        Map.of(),
        Map.of(),
        Map.of(),
        List.of(),
        List.of(),
        Map.of(),
        List.of(),
        Tried.NOTHING);
  }

  /** At another step. */
  public Progress at(String other) {
    return new Progress(
        lab, learner, other, passed, seen, hints, paid, solved, answers, lines, tried);
  }

  /** With a check's pass at this time, whatever stood there. */
  public Progress passAgain(String check, Instant at) {
    Map<String, Instant> all = new LinkedHashMap<>(passed);
    all.put(check, at);
    return new Progress(lab, learner, step, all, seen, hints, paid, solved, answers, lines, tried);
  }

  /** With what a check saw, unless it saw something before. */
  public Progress seeing(String check, String value, Instant at) {
    if (seen.containsKey(check)) {
      return this;
    }
    Map<String, Seen> all = new LinkedHashMap<>(seen);
    all.put(check, new Seen(value, at));
    return new Progress(
        lab, learner, step, passed, all, hints, paid, solved, answers, lines, tried);
  }

  /** With another learner's id. */
  public Progress of(String other) {
    return new Progress(lab, other, step, passed, seen, hints, paid, solved, answers, lines, tried);
  }

  /** With a hint paid for; once is enough. */
  public Progress pay(String atStep, String hint, int points) {
    if (points == 0 || hasPaid(atStep, hint)) {
      return this;
    }
    List<Paid> all = new ArrayList<>(paid);
    all.add(new Paid(atStep, hint, points));
    return new Progress(
        lab, learner, step, passed, seen, hints, all, solved, answers, lines, tried);
  }

  /** Whether a hint has been paid for. */
  public boolean hasPaid(String atStep, String hint) {
    return paid.stream().anyMatch(p -> p.step().equals(atStep) && p.hint().equals(hint));
  }

  /** The points that hints have cost. */
  public int cost() {
    return paid.stream().mapToInt(Paid::points).sum();
  }

  /** With nothing paid. */
  public Progress refunded() {
    return new Progress(
        lab, learner, step, passed, seen, hints, List.of(), solved, answers, lines, tried);
  }

  /** With one more hint shown. */
  public Progress hint(String atStep, String text) {
    Map<String, List<String>> all = new LinkedHashMap<>(hints);
    List<String> shown = new ArrayList<>(all.getOrDefault(atStep, List.of()));
    if (!shown.contains(text)) {
      shown.add(text);
    }
    all.put(atStep, List.copyOf(shown));
    return new Progress(lab, learner, step, passed, seen, all, paid, solved, answers, lines, tried);
  }

  /** With a step whose solution was typed. */
  public Progress solve(String atStep) {
    List<String> all = new ArrayList<>(solved);
    if (!all.contains(atStep)) {
      all.add(atStep);
    }
    return new Progress(lab, learner, step, passed, seen, hints, paid, all, answers, lines, tried);
  }

  /** With an answer. */
  public Progress answer(String question, String text) {
    Map<String, String> all = new LinkedHashMap<>(answers);
    all.put(question, text);
    return new Progress(lab, learner, step, passed, seen, hints, paid, solved, all, lines, tried);
  }

  /** With a line that ran at the current step. */
  public Progress ran(String line, int exitStatus, Instant at) {
    List<Line> all = new ArrayList<>(lines);
    String begun = line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE);
    all.add(new Line(step, begun, exitStatus, at));
    if (all.size() > MOST_LINES) {
      all.subList(0, all.size() - MOST_LINES).clear();
    }
    return new Progress(lab, learner, step, passed, seen, hints, paid, solved, answers, all, tried);
  }

  /**
   * Without what was done at one step; what its hints have cost stays paid.
   *
   * @param checks the ids of its checks
   * @param questions the ids of its questions
   */
  public Progress reset(String atStep, List<String> checks, List<String> questions) {
    Map<String, Instant> keptPassed = new LinkedHashMap<>(passed);
    checks.forEach(keptPassed::remove);
    Map<String, Seen> keptSeen = new LinkedHashMap<>(seen);
    checks.forEach(keptSeen::remove);
    Map<String, List<String>> keptHints = new LinkedHashMap<>(hints);
    keptHints.remove(atStep);
    Map<String, String> keptAnswers = new LinkedHashMap<>(answers);
    questions.forEach(keptAnswers::remove);
    return new Progress(
        lab,
        learner,
        step,
        keptPassed,
        keptSeen,
        keptHints,
        paid,
        solved.stream().filter(s -> !s.equals(atStep)).toList(),
        keptAnswers,
        lines.stream().filter(l -> !l.step().equals(atStep)).toList(),
        tried);
  }

  /** With other counts. */
  public Progress with(Tried other) {
    return new Progress(
        lab, learner, step, passed, seen, hints, paid, solved, answers, lines, other);
  }
}
