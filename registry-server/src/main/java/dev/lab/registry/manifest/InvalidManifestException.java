package dev.lab.registry.manifest;

/** Bytes that are not a manifest this registry takes; the message says why. */
public final class InvalidManifestException extends Exception {
  private static final long serialVersionUID = 1;

  InvalidManifestException(String message) {
    super(message, null, false, false);
  }
}
