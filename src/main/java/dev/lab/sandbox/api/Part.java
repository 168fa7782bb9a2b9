package dev.lab.sandbox.api;

/** Which part of an object an update may change (Kubernetes API conventions, subresources). */
public enum Part {
  /** Everything; how the program's own controllers write. */
  ALL,
  /** All but the status, where the kind keeps one; what clients write. */
  MAIN,
  /** The status alone. */
  STATUS
}
