package dev.lab.carry.draft;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A lab in the making. */
public final class LabDraft {
  private final String title;
  private final String source;
  private final Ids ids = new Ids();
  private final Ids checkIds = new Ids();
  private final List<String> intro = new ArrayList<>();
  private final List<StepDraft> steps = new ArrayList<>();
  private final Map<String, Path> copies = new LinkedHashMap<>();
  private final Map<String, String> texts = new LinkedHashMap<>();
  private int minutes;

  /**
   * Without steps.
   *
   * @param source what it was, such as {@code a Killercoda scenario}
   */
  public LabDraft(String title, String source) {
    this.title = title.isBlank() ? "A lab" : title.strip();
    this.source = source;
  }

  /** A few words. */
  public String title() {
    return title;
  }

  /** What it was before. */
  public String source() {
    return source;
  }

  /** Markdown ahead of the first step, a line each. */
  public List<String> intro() {
    return intro;
  }

  /** Its steps, in order. */
  public List<StepDraft> steps() {
    return steps;
  }

  /** Adds a step. */
  public StepDraft step(String stepTitle) {
    String plain = stepTitle.isBlank() ? "Step " + (steps.size() + 1) : stepTitle.strip();
    StepDraft step = new StepDraft(ids.fresh(plain, "step-" + (steps.size() + 1)), plain);
    steps.add(step);
    return step;
  }

  /** A name for a check that no other one has. */
  public String checkId(String words) {
    return checkIds.fresh(words, "check");
  }

  /** Files to copy: their path in the lab, and where they lie. */
  public Map<String, Path> copies() {
    return copies;
  }

  /** Files to write: their path in the lab, and what stands in them. */
  public Map<String, String> texts() {
    return texts;
  }

  /** How long it takes; a guess where nobody said. */
  public int minutes() {
    return minutes > 0 ? minutes : Math.max(5, 5 * steps.size());
  }

  /** Says how long it takes. */
  public void minutes(int said) {
    minutes = said;
  }

  /** Whether learners get a folder of files. */
  public boolean hasFiles() {
    return java.util.stream.Stream.concat(copies.keySet().stream(), texts.keySet().stream())
        .anyMatch(f -> f.startsWith(DraftWriter.FILES));
  }
}
