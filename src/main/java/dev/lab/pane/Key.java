package dev.lab.pane;

/**
 * A key.
 *
 * @param letter what a letter's key types; 0 for another key
 */
public record Key(Name name, int letter) {
  /** What a key is called. */
  public enum Name {
    LETTER,
    ENTER,
    BACKSPACE,
    ESCAPE,
    UP,
    DOWN,
    PAGE_UP,
    PAGE_DOWN,
    HOME,
    END,
    /** Ctrl-C. */
    INTERRUPT,
    /** None was pressed. */
    NONE,
    /** None will come any more. */
    GONE
  }

  public static final Key NONE = of(Name.NONE);

  /** Another key than a letter's. */
  public static Key of(Name name) {
    return new Key(name, 0);
  }

  /** Whether it ends what is shown. */
  public boolean leaves() {
    return name == Name.INTERRUPT || name == Name.GONE || letter == 'q' || letter == 'Q';
  }
}
