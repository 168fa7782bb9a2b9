package dev.lab.grade.cluster;

/** The cluster or the registry does not do its part; the message says which, and what to do. */
public final class ClusterException extends Exception {
  private static final long serialVersionUID = 1;

  public ClusterException(String message) {
    super(message);
  }
}
