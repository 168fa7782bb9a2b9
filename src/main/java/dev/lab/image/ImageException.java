package dev.lab.image;

/** The image could not be made; the message says what was tried, what was found, what to do. */
public final class ImageException extends Exception {
  private static final long serialVersionUID = 1;

  ImageException(String message, Throwable cause) {
    super(message, cause);
  }

  ImageException(String message) {
    super(message);
  }
}
