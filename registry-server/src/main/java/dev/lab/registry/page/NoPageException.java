package dev.lab.registry.page;

/** There is nothing to show; the message says what is missing. */
final class NoPageException extends Exception {
  private static final long serialVersionUID = 1;

  NoPageException(String message) {
    super(message, null, false, false);
  }

  String detail() {
    return String.valueOf(getMessage());
  }
}
