package dev.lab.registry.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.testing.Certificates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens of another server, good and bad. */
class TokenAuthenticatorTest {
  private static final RepositoryName APP = new RepositoryName("team/app");

  @TempDir Path folder = Path.of("");

  private static JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .issuer("issuer")
        .audience("service")
        .subject("alice")
        .expirationTime(Date.from(Instant.now().plusSeconds(300)))
        .claim(
            "access",
            List.of(Map.of("type", "repository", "name", "team/app", "actions", List.of("pull"))));
  }

  private static String signed(JWSHeader.Builder header, JWSSigner signer, JWTClaimsSet claims)
      throws Exception {
    SignedJWT token = new SignedJWT(header.build(), claims);
    token.sign(signer);
    return token.serialize();
  }

  private static Access ask(Authenticator authenticator, String token) throws Exception {
    return authenticator.authenticate(
        new Caller(Optional.of("Bearer " + token), "127.0.0.1", "http://registry"));
  }

  private static void assertRefused(Authenticator authenticator, String token, String why) {
    RefusedException e = assertThrows(RefusedException.class, () -> ask(authenticator, token), why);
    assertTrue(e.detail().contains(why), e.detail());
    assertTrue(e.challenge().orElse("").contains("error=\"invalid_token\""));
    assertTrue(e.challenge().orElse("").contains("realm=\"https://tokens.example/get\""));
  }

  private Authenticator relyingOn(Optional<Path> bundle, Optional<Path> jwks) throws Exception {
    return TokenAuthenticator.relyingOn(
        new TokenTrust(
            Optional.of("https://tokens.example/get"), "service", "issuer", bundle, jwks));
  }

  @Test
  void keysOfASetAreBelieved() throws Exception {
    ECKey ec = new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
    RSAKey rsa = new RSAKeyGenerator(2048).keyID("rsa").generate();
    Path file =
        Files.writeString(
            folder.resolve("jwks.json"),
            new JWKSet(List.of(ec.toPublicJWK(), rsa.toPublicJWK())).toString());
    Authenticator authenticator = relyingOn(Optional.empty(), Optional.of(file));
    JWSHeader.Builder es256 = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("ec");
    for (String token :
        List.of(
            signed(es256, new ECDSASigner(ec), claims().build()),
            signed(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("rsa"),
                new RSASSASigner(rsa),
                claims().build()),
            signed(
                new JWSHeader.Builder(JWSAlgorithm.ES256),
                new ECDSASigner(ec),
                claims().build()))) {
      Access access = ask(authenticator, token);
      assertEquals("alice", access.user());
      assertTrue(access.may(Action.PULL, APP));
      assertFalse(access.may(Action.PUSH, APP));
      assertFalse(access.may(Action.PULL, new RepositoryName("team/other")));
      assertFalse(access.mayList());
    }
    Instant now = Instant.now();
    assertRefused(
        authenticator,
        signed(es256, new ECDSASigner(ec), claims().issuer("other").build()),
        "another issuer");
    assertRefused(
        authenticator,
        signed(es256, new ECDSASigner(ec), claims().audience("other").build()),
        "another service");
    assertRefused(
        authenticator,
        signed(
            es256,
            new ECDSASigner(ec),
            claims().expirationTime(Date.from(now.minusSeconds(100))).build()),
        "expired");
    assertRefused(
        authenticator,
        signed(es256, new ECDSASigner(ec), claims().expirationTime(null).build()),
        "expired");
    assertRefused(
        authenticator,
        signed(
            es256,
            new ECDSASigner(ec),
            claims().notBeforeTime(Date.from(now.plusSeconds(100))).build()),
        "not valid yet");
    ECKey stranger = new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
    assertRefused(
        authenticator,
        signed(es256, new ECDSASigner(stranger), claims().build()),
        "no key that this registry trusts");
    // The public key taken for a shared secret.
    assertRefused(
        authenticator,
        signed(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("rsa"),
            new MACSigner(rsa.toRSAPublicKey().getEncoded()),
            claims().build()),
        "no key that this registry trusts");
    assertRefused(authenticator, new PlainJWT(claims().build()).serialize(), "not a token");
    assertRefused(authenticator, "nonsense", "not a token");
  }

  @Test
  void certificatesOfABundleAreBelievedByFingerprintAndByChain() throws Exception {
    Certificates authority = Certificates.authority("root");
    Certificates server = authority.issue("tokens");
    Path bundle = Files.writeString(folder.resolve("bundle.pem"), authority.certificatePem());
    Authenticator authenticator = relyingOn(Optional.of(bundle), Optional.empty());
    String id = CertificateChain.fingerprint(authority.keys().getPublic());
    assertTrue(id.matches("([A-Z2-7]{4}:){11}[A-Z2-7]{4}"), id);
    Access byFingerprint =
        ask(
            authenticator,
            signed(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(id),
                authority.signer(),
                claims().build()));
    assertTrue(byFingerprint.may(Action.PULL, APP));
    JWSHeader.Builder chained =
        new JWSHeader.Builder(JWSAlgorithm.ES256)
            .x509CertChain(List.of(Base64.encode(server.certificate().getEncoded())));
    assertTrue(
        ask(authenticator, signed(chained, server.signer(), claims().build()))
            .may(Action.PULL, APP));
    Certificates stranger = Certificates.authority("root").issue("tokens");
    assertRefused(
        authenticator,
        signed(
            new JWSHeader.Builder(JWSAlgorithm.ES256)
                .x509CertChain(List.of(Base64.encode(stranger.certificate().getEncoded()))),
            stranger.signer(),
            claims().build()),
        "no key that this registry trusts");
  }
}
