package dev.lab.registry.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.lab.registry.name.RepositoryName;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Gives tokens to users of an {@link Htpasswd} file, and to callers without credentials where rules
 * are about them (Docker's token authentication specification, Requesting a token). Signs with
 * ES256, by a {@link TokenKey}. A token has no more than the rules allow, and may have less than
 * was asked for.
 */
public final class TokenServer {
  /** Where it is asked. */
  public static final String PATH = "/token";

  private static final Duration VALID = Duration.ofMinutes(5);

  private final String service;
  private final Passwords passwords;
  private final Rules rules;
  private final ECKey key;
  private final Clock clock = Clock.systemUTC();

  /** A server for the users of this registry. */
  TokenServer(String service, Passwords passwords, Rules rules, ECKey key) {
    this.service = service;
    this.passwords = passwords;
    this.rules = rules;
    this.key = key;
  }

  /**
   * A token.
   *
   * @param value the token itself
   * @param seconds how long it is valid
   */
  public record Token(String value, long seconds, Instant issued) {}

  /** What believes this server's tokens, and passwords sent directly. */
  public Authenticator authenticator() {
    try {
      TokenKeys keys = TokenKeys.of(new JWKSet(key.toPublicJWK()));
      TokenTrust trust =
          new TokenTrust(Optional.empty(), service, service, Optional.empty(), Optional.empty());
      return new OwnTokens(new TokenAuthenticator(trust, () -> keys, clock));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * A token for a caller.
   *
   * @param caller with Basic credentials, or without any
   * @param scopes such as {@code repository:team/app:pull,push}; what can't be read is left out
   */
  public Token issue(Caller caller, List<String> scopes)
      throws RefusedException, IOException, InterruptedException {
    Access access = rules.of(user(caller));
    List<Map<String, Object>> granted = new ArrayList<>();
    for (String scope : scopes) {
      for (String each : scope.split(" ", -1)) {
        grant(access, each).ifPresent(granted::add);
      }
    }
    Instant now = clock.instant();
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(service)
            .subject(access.user())
            .audience(service)
            .issueTime(Date.from(now))
            .notBeforeTime(Date.from(now))
            .expirationTime(Date.from(now.plus(VALID)))
            .jwtID(UUID.randomUUID().toString())
            .claim("access", granted)
            .build();
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims);
    try {
      token.sign(new ECDSASigner(key));
    } catch (JOSEException e) {
      throw new IOException("can't sign a token: " + e.getMessage(), e);
    }
    return new Token(token.serialize(), VALID.toSeconds(), now);
  }

  private String user(Caller caller) throws RefusedException, IOException, InterruptedException {
    Optional<String> credentials = caller.credentials("Basic");
    if (credentials.isEmpty()) {
      if (rules.knowAnonymous()) {
        return "";
      }
      throw unknown("this registry asks for a user and a password: docker login");
    }
    return passwords
        .user(credentials.get(), caller.address())
        .orElseThrow(() -> unknown("the user or the password is wrong: docker login"));
  }

  private RefusedException unknown(String detail) {
    return RefusedException.unknown(detail, "Basic realm=\"" + service + "\"");
  }

  private static Optional<Map<String, Object>> grant(Access access, String scope) {
    int name = scope.indexOf(':');
    int actions = scope.lastIndexOf(':');
    if (name < 0 || actions == name) {
      return Optional.empty();
    }
    String type = scope.substring(0, name);
    String about = scope.substring(name + 1, actions);
    if (type.equals("registry") && about.equals("catalog")) {
      return access.mayList() ? Optional.of(entry(type, about, List.of("*"))) : Optional.empty();
    }
    if (!type.equals("repository") || !RepositoryName.isValid(about)) {
      return Optional.empty();
    }
    List<String> asked = List.of(scope.substring(actions + 1).split(",", -1));
    List<String> given =
        Arrays.stream(Action.values())
            .filter(a -> asked.contains(a.word()) || asked.contains("*"))
            .filter(a -> access.may(a, new RepositoryName(about)))
            .map(a -> a.word().toLowerCase(Locale.ROOT))
            .toList();
    return given.isEmpty() ? Optional.empty() : Optional.of(entry(type, about, given));
  }

  private static Map<String, Object> entry(String type, String name, List<String> actions) {
    return Map.of("type", type, "name", name, "actions", actions);
  }

  /** Tokens made here; and, for clients that know no tokens, passwords with every request. */
  private final class OwnTokens implements Authenticator {
    private final TokenAuthenticator tokens;

    OwnTokens(TokenAuthenticator tokens) {
      this.tokens = tokens;
    }

    @Override
    public Access authenticate(Caller caller)
        throws RefusedException, IOException, InterruptedException {
      if (caller.credentials("Basic").isPresent()) {
        return rules.of(user(caller));
      }
      Access access = tokens.authenticate(caller);
      // What everybody may, nobody needs a token for; but who asks who they are is told to get one.
      return access.known()
          ? new Known(access, rules.of(access.user()))
          : new Unknown(rules.of(""));
    }

    @Override
    public RefusedException denied(Caller caller, Access access, Wanted wanted) {
      return caller.credentials("Basic").isPresent()
          ? RefusedException.denied(
              "the user " + access.user() + " may not " + wanted.said() + ": ask for the right")
          : tokens.denied(caller, access, wanted);
    }

    @Override
    public RefusedException inBrowser(RefusedException refusal) {
      return refusal.challenge().filter(c -> c.startsWith("Bearer ")).isEmpty()
          ? refusal
          : unknown("this registry asks for a user and a password here");
    }
  }

  /** The access of a token made here: what it says, and the list as its user's rules have it. */
  private record Known(Access token, Access own) implements Access {
    @Override
    public String user() {
      return token.user();
    }

    @Override
    public boolean may(Action action, RepositoryName repository) {
      return token.may(action, repository);
    }

    @Override
    public boolean mayList() {
      return token.mayList();
    }

    @Override
    public boolean sees(RepositoryName repository) {
      return own.may(Action.PULL, repository);
    }
  }

  /** The access of a caller without credentials. */
  private record Unknown(Access everybody) implements Access {
    @Override
    public String user() {
      return "";
    }

    @Override
    public boolean known() {
      return false;
    }

    @Override
    public boolean may(Action action, RepositoryName repository) {
      return everybody.may(action, repository);
    }

    @Override
    public boolean mayList() {
      return everybody.mayList();
    }
  }
}
