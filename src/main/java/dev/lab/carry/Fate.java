package dev.lab.carry;

/** What became of a part. */
public enum Fate {
  /** It is there as it was. */
  CARRIED,
  /** It is there, otherwise. */
  CHANGED,
  /** It is not there. */
  LEFT
}
