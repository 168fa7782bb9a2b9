package dev.lab.course;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is to be checked.
 *
 * @param kind the name of a check kind
 * @param title a short sentence that is true once it has passed
 * @param fields what the kind needs to know
 * @param question the question whose answer it looks at
 */
public record CheckSpec(
    String id,
    String step,
    String kind,
    String title,
    Terms terms,
    ObjectNode fields,
    Place place,
    Optional<Question> question) {

  /** One that looks at no question of the lab. */
  public CheckSpec(
      String id,
      String step,
      String kind,
      String title,
      Terms terms,
      ObjectNode fields,
      Place place) {
    this(id, step, kind, title, terms, fields, place, Optional.empty());
  }

  /** When it is read. */
  public Mode mode() {
    return terms.mode();
  }

  /** The ids of the checks that must pass first. */
  public List<String> needs() {
    return terms.needs();
  }

  /** How long it may take and must hold. */
  public Timing timing() {
    return terms.timing();
  }

  /** When it applies. */
  public Applies applies() {
    return terms.applies();
  }

  /** What it counts. */
  public Worth worth() {
    return terms.worth();
  }

  /** The file it stands in. */
  public Path file() {
    return place.file();
  }

  /** Its line there. */
  public int line() {
    return place.line();
  }

  /** The same with what it names found. */
  CheckSpec finding(List<String> checks, Applies conditions) {
    Terms found = terms.finding(checks, conditions);
    return new CheckSpec(id, step, kind, title, found, fields, place, question);
  }

  /** The same with this title. */
  CheckSpec titled(String other) {
    return new CheckSpec(id, step, kind, other, terms, fields, place, question);
  }

  /** The same with the question that it looks at. */
  CheckSpec asking(Question asked) {
    return new CheckSpec(id, step, kind, title, terms, fields, place, Optional.of(asked));
  }

  /** When a check is read. */
  public enum Mode {
    /** Each time. */
    STATE,
    /** At its step; once it has passed it stays so. */
    MOMENT
  }
}
