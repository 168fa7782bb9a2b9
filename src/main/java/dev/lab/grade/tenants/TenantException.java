package dev.lab.grade.tenants;

/** A namespace that could not be made ready: one sentence. */
public final class TenantException extends Exception {
  private static final long serialVersionUID = 1;

  TenantException(String sentence) {
    super(sentence, null, false, false);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
