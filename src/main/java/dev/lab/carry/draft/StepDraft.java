package dev.lab.carry.draft;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** A step in the making. */
public final class StepDraft {
  private final String id;
  private final String title;
  private final List<String> prose = new ArrayList<>();
  private final List<ObjectNode> checks = new ArrayList<>();
  private final List<String> hints = new ArrayList<>();

  /** Without prose, checks and hints. */
  public StepDraft(String id, String title) {
    this.id = id;
    this.title = title;
  }

  /** Its name. */
  public String id() {
    return id;
  }

  /** A few words. */
  public String title() {
    return title;
  }

  /** Its Markdown, a line each. */
  public List<String> prose() {
    return prose;
  }

  /** Its checks. */
  public List<ObjectNode> checks() {
    return checks;
  }

  /** Its hints, Markdown each. */
  public List<String> hints() {
    return hints;
  }
}
