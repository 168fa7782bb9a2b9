package dev.lab.interpreter;

/**
 * Text that lets a pattern look at it only so often: a pattern can be made that would look for
 * years.
 */
final class PatientText implements CharSequence {
  private static final int MOST = 5_000_000;

  private final String text;
  private int looks;

  PatientText(String text) {
    this.text = text;
  }

  @Override
  public char charAt(int index) {
    if (++looks > MOST || (looks % 1024 == 0 && Thread.currentThread().isInterrupted())) {
      throw StopException.limit("the pattern takes too long on a line; try a simpler one");
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.subSequence(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
