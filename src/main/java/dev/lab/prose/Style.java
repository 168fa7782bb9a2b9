package dev.lab.prose;

/**
 * How a piece of text is to look.
 *
 * @param link the address behind it; empty for none
 */
record Style(boolean bold, boolean italic, Role role, String link) {
  /** What a piece of text is. */
  enum Role {
    TEXT,
    CODE,
    QUIET
  }

  static final Style TEXT = new Style(false, false, Role.TEXT, "");

  Style strong() {
    return new Style(true, italic, role, link);
  }

  Style emphasised() {
    return new Style(bold, true, role, link);
  }

  Style as(Role other) {
    return new Style(bold, italic, other, link);
  }

  Style linked(String address) {
    return new Style(bold, italic, role, address);
  }
}
