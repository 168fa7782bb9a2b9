package dev.lab.registry.client;

/**
 * A user and password, or what a registry takes for one.
 *
 * @param identityToken what a token server gave at a login, to be shown instead of a password
 *     (Docker's OAuth2 token authentication calls it a refresh token); empty where there is none
 */
public record Credentials(String user, String password, String identityToken) {
  /** A user and a password. */
  public Credentials(String user, String password) {
    this(user, password, "");
  }

  @Override
  public String toString() {
    return user + (identityToken.isEmpty() ? ":(password)" : ":(token)");
  }
}
