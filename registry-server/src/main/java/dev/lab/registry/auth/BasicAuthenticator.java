package dev.lab.registry.auth;

import java.io.IOException;
import java.util.Optional;

/** Users and passwords in every request (RFC 7617), as the open source registry's htpasswd. */
public final class BasicAuthenticator implements Authenticator {
  private final String realm;
  private final Passwords passwords;
  private final Rules rules;

  /** Known users, and what each may. */
  public BasicAuthenticator(String realm, Passwords passwords, Rules rules) {
    this.realm = realm;
    this.passwords = passwords;
    this.rules = rules;
  }

  @Override
  public Access authenticate(Caller caller)
      throws RefusedException, IOException, InterruptedException {
    Optional<String> credentials = caller.credentials("Basic");
    if (credentials.isEmpty()) {
      throw unknown("this registry asks for a user and a password: docker login");
    }
    Optional<String> user = passwords.user(credentials.get(), caller.address());
    return rules.of(
        user.orElseThrow(() -> unknown("the user or the password is wrong: docker login")));
  }

  private RefusedException unknown(String detail) {
    return RefusedException.unknown(
        detail, "Basic realm=\"" + realm.replace("\"", "'") + "\", charset=\"UTF-8\"");
  }

  @Override
  public RefusedException denied(Caller caller, Access access, Wanted wanted) {
    return RefusedException.denied(
        "the user " + access.user() + " may not " + wanted.said() + ": ask for it, or log in anew");
  }
}
