package dev.lab.report;

/** Tells nobody. */
final class NoReporter implements Reporter {
  @Override
  public boolean joined() {
    return false;
  }

  @Override
  public String standing() {
    return "You have joined no class: nothing of what you do here is told to anybody.";
  }

  @Override
  public String note() {
    return "";
  }

  @Override
  public void tell(Where where, boolean always) {
    // Nobody is there.
  }

  @Override
  public void help(boolean raised) {
    // Nobody is there.
  }

  @Override
  public void pause() {
    // Nothing is told anyway.
  }

  @Override
  public void resume() {
    // Nothing is told anyway.
  }

  @Override
  public void leave() {
    // There is none to leave.
  }
}
