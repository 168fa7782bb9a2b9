package dev.lab.registry.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The keys whose signature under a token is believed: of a JWK set (RFC 7517), of the certificates
 * in a PEM bundle, or of a token server in this process.
 *
 * @param byId keys by the id that a token's header names; a certificate's is its fingerprint, as
 *     Docker's token servers write it
 * @param roots certificates that may have signed a chain in the token itself
 */
record TokenKeys(Map<String, PublicKey> byId, List<PublicKey> all, CertificateChain roots) {
  TokenKeys {
    byId = Map.copyOf(byId);
    all = List.copyOf(all);
  }

  /** Keys of a JWK set's file. */
  static TokenKeys ofSet(Path file) throws IOException {
    try {
      return of(JWKSet.parse(Files.readString(file, StandardCharsets.UTF_8)));
    } catch (ParseException | JOSEException e) {
      throw new IOException(file + " is not a JWK set: " + e.getMessage(), e);
    }
  }

  static TokenKeys of(JWKSet set) throws JOSEException {
    Map<String, PublicKey> byId = new HashMap<>();
    List<PublicKey> all = new ArrayList<>();
    for (JWK key : set.getKeys()) {
      if (key instanceof AsymmetricJWK asymmetric) {
        PublicKey publicKey = asymmetric.toPublicKey();
        all.add(publicKey);
        if (key.getKeyID() != null) {
          byId.put(key.getKeyID(), publicKey);
        }
      }
    }
    return new TokenKeys(byId, all, new CertificateChain(List.of()));
  }

  /** Keys of a bundle of certificates. */
  static TokenKeys ofBundle(Path file) throws IOException {
    CertificateChain roots = CertificateChain.read(file);
    Map<String, PublicKey> byId = new HashMap<>();
    List<PublicKey> all = new ArrayList<>();
    roots
        .certificates()
        .forEach(
            c -> {
              all.add(c.getPublicKey());
              byId.put(CertificateChain.fingerprint(c.getPublicKey()), c.getPublicKey());
            });
    return new TokenKeys(byId, all, roots);
  }

  /** Whether one of the keys signed this token. */
  boolean signed(SignedJWT token) {
    JWSHeader header = token.getHeader();
    List<PublicKey> candidates = new ArrayList<>();
    String id = header.getKeyID();
    if (id != null && byId.containsKey(id)) {
      candidates.add(byId.get(id));
    } else if (header.getX509CertChain() != null) {
      roots.leaf(header.getX509CertChain()).ifPresent(candidates::add);
    } else if (id == null) {
      candidates.addAll(all);
    }
    return candidates.stream().anyMatch(key -> verifies(token, key));
  }

  private static boolean verifies(SignedJWT token, PublicKey key) {
    try {
      JWSVerifier verifier =
          switch (key) {
            case RSAPublicKey rsa -> new RSASSAVerifier(rsa);
            case ECPublicKey ec -> new ECDSAVerifier(ec);
            default -> throw new JOSEException("neither an RSA nor an EC key");
          };
      return verifier.supportedJWSAlgorithms().contains(token.getHeader().getAlgorithm())
          && token.verify(verifier);
    } catch (JOSEException e) {
      return false;
    }
  }
}
