package dev.lab.registry.auth;

import com.nimbusds.jose.jwk.ECKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a registry finds out who calls.
 *
 * @param authenticator asked for each request
 * @param tokenServer answers at {@link TokenServer#PATH} where it is there
 */
public record Authentication(Authenticator authenticator, Optional<TokenServer> tokenServer) {
  /** Everybody may everything. */
  public static Authentication none() {
    return new Authentication(Authenticator.none(), Optional.empty());
  }

  /**
   * The users of a file.
   *
   * @param tokens whether they get tokens; rules about callers without credentials need them, as
   *     docker sends no password unless it is asked for one
   */
  public static Authentication htpasswd(String realm, Path file, Rules rules, boolean tokens)
      throws IOException {
    return htpasswd(realm, file, rules, tokens, Optional.empty());
  }

  /**
   * The users of a file.
   *
   * @param tokens whether they get tokens
   * @param key the file of the key that tokens are signed by; empty for one that ends with the
   *     process
   */
  public static Authentication htpasswd(
      String realm, Path file, Rules rules, boolean tokens, Optional<Path> key) throws IOException {
    Passwords passwords = new Passwords(new Htpasswd(file));
    if (tokens || rules.knowAnonymous()) {
      ECKey signing = key.isPresent() ? TokenKey.in(key.get()) : TokenKey.fresh();
      TokenServer server = new TokenServer(realm, passwords, rules, signing);
      return new Authentication(server.authenticator(), Optional.of(server));
    }
    return new Authentication(new BasicAuthenticator(realm, passwords, rules), Optional.empty());
  }

  /** Tokens of another server. */
  public static Authentication tokens(TokenTrust trust) throws IOException {
    return new Authentication(TokenAuthenticator.relyingOn(trust), Optional.empty());
  }
}
