package dev.lab.sandbox.kube.wire;

/** A body that cannot be read. */
public final class WireException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Which fault it is. */
  public enum Fault {
    /** A media type that is not known. */
    MEDIA_TYPE,
    /** Not what its media type says. */
    SYNTAX
  }

  private final Fault fault;

  WireException(Fault fault, String message) {
    super(message, null, false, false);
    this.fault = fault;
  }

  /** Which fault it is. */
  public Fault fault() {
    return fault;
  }
}
