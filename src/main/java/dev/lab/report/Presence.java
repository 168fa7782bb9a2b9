package dev.lab.report;

/** Whether a learner is at the lab. */
public enum Presence {
  /** At it. */
  HERE,
  /** At it perhaps, and tells nothing for now. */
  PAUSED,
  /** Has left the lab, to come back or not. */
  AWAY,
  /** Has left the class. */
  GONE
}
