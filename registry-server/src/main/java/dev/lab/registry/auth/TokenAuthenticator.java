package dev.lab.registry.auth;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/**
 * Believes tokens that a token server signed (Docker's token authentication specification): RS256,
 * ES256 and their longer kin, by the keys of a JWK set or of a bundle of certificates.
 */
public final class TokenAuthenticator implements Authenticator {
  /** Clocks may be apart by so much. */
  private static final Duration LEEWAY = Duration.ofSeconds(60);

  /** Where tokens come from, and whose are believed. */
  interface KeySource {
    TokenKeys keys() throws IOException;
  }

  private final TokenTrust trust;
  private final KeySource keys;
  private final Clock clock;

  TokenAuthenticator(TokenTrust trust, KeySource keys, Clock clock) {
    this.trust = trust;
    this.keys = keys;
    this.clock = clock;
  }

  /** Tokens of another server, by the files that are named; read again when they change. */
  public static TokenAuthenticator relyingOn(TokenTrust trust) throws IOException {
    KeySource source;
    if (trust.jwks().isPresent()) {
      ChangingFile<TokenKeys> file = new ChangingFile<>(trust.jwks().get(), TokenKeys::ofSet);
      source = file::get;
    } else {
      ChangingFile<TokenKeys> file =
          new ChangingFile<>(trust.bundle().orElseThrow(), TokenKeys::ofBundle);
      source = file::get;
    }
    source.keys();
    return new TokenAuthenticator(trust, source, Clock.systemUTC());
  }

  @Override
  public Access authenticate(Caller caller) throws RefusedException, IOException {
    Optional<String> token = caller.credentials("Bearer");
    if (token.isEmpty()) {
      return new TokenAccess("", List.of(), false);
    }
    try {
      SignedJWT parsed = SignedJWT.parse(token.get());
      if (!keys.keys().signed(parsed)) {
        throw invalid(caller, "no key that this registry trusts signed the token");
      }
      return access(caller, parsed.getJWTClaimsSet());
    } catch (ParseException e) {
      throw invalid(caller, "what was sent is not a token");
    }
  }

  private Access access(Caller caller, JWTClaimsSet claims) throws RefusedException {
    Instant now = clock.instant();
    if (!trust.issuer().equals(claims.getIssuer())) {
      throw invalid(caller, "the token is of another issuer than " + trust.issuer());
    }
    if (!claims.getAudience().contains(trust.service())) {
      throw invalid(caller, "the token is for another service than " + trust.service());
    }
    Date end = claims.getExpirationTime();
    if (end == null || end.toInstant().isBefore(now.minus(LEEWAY))) {
      throw invalid(caller, "the token has expired");
    }
    Date start = claims.getNotBeforeTime();
    if (start != null && start.toInstant().isAfter(now.plus(LEEWAY))) {
      throw invalid(caller, "the token is not valid yet: compare the clocks");
    }
    Object granted = claims.getClaim("access");
    String subject = claims.getSubject();
    return new TokenAccess(
        subject == null ? "" : subject, granted instanceof List<?> list ? list : List.of(), true);
  }

  private RefusedException invalid(Caller caller, String detail) {
    return RefusedException.unknown(
        detail + ": log in anew", challenge(caller, Wanted.nothing(), "invalid_token"));
  }

  private String challenge(Caller caller, Wanted wanted, String error) {
    String scope = wanted.scope();
    return "Bearer realm=\""
        + trust.realm().orElse(caller.base() + TokenServer.PATH)
        + "\",service=\""
        + trust.service()
        + "\""
        + (scope.isEmpty() ? "" : ",scope=\"" + scope + "\"")
        + (error.isEmpty() ? "" : ",error=\"" + error + "\"");
  }

  @Override
  public RefusedException denied(Caller caller, Access access, Wanted wanted) {
    boolean asked = caller.credentials("Bearer").isPresent();
    return RefusedException.unknown(
        "a token is needed that allows to " + wanted.said() + "; log in, or ask for the right",
        challenge(caller, wanted, asked ? "insufficient_scope" : ""));
  }
}
