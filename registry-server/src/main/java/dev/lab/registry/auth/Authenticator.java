package dev.lab.registry.auth;

import java.io.IOException;

/** Finds out who calls. May block: passwords are slow to compare on purpose. */
public interface Authenticator {
  /**
   * What the caller may do.
   *
   * @throws RefusedException if the credentials are wrong, or none are given where some are needed
   */
  Access authenticate(Caller caller) throws RefusedException, IOException, InterruptedException;

  /** The refusal of a caller who lacks a right. */
  RefusedException denied(Caller caller, Access access, Wanted wanted);

  /** Whether everybody may everything, so that nobody need be asked. */
  default boolean open() {
    return false;
  }

  /** The same refusal for a browser, which knows no tokens; another one only if that helps. */
  default RefusedException inBrowser(RefusedException refusal) {
    return refusal;
  }

  /** A registry without accounts. */
  static Authenticator none() {
    return new Authenticator() {
      @Override
      public boolean open() {
        return true;
      }

      @Override
      public Access authenticate(Caller caller) {
        return Access.open();
      }

      @Override
      public RefusedException denied(Caller caller, Access access, Wanted wanted) {
        return RefusedException.denied("this registry does not allow that");
      }
    };
  }
}
