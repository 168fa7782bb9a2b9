package dev.lab.evidence;

import dev.lab.target.recorded.Evidence;

/** What is handed in. */
public record Bundle(Head head, Evidence evidence, LearnerRecord record) {
  /** How a bundle's file is named. */
  public static final String SUFFIX = ".labx";

  static final String HEAD = "bundle.json";
  static final String EVIDENCE = "evidence.json";
  static final String RECORD = "record.json";
  static final String SIGNATURE = "signature.json";
}
