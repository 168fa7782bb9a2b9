package dev.lab.registry.auth;

import com.nimbusds.jose.util.Base64;
import com.nimbusds.jose.util.X509CertUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Certificates that are trusted to sign others. */
record CertificateChain(List<X509Certificate> certificates) {
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  CertificateChain {
    certificates = List.copyOf(certificates);
  }

  static CertificateChain read(Path file) throws IOException {
    try (InputStream in = new ByteArrayInputStream(Files.readAllBytes(file))) {
      List<X509Certificate> all = new ArrayList<>();
      CertificateFactory.getInstance("X.509")
          .generateCertificates(in)
          .forEach(c -> all.add((X509Certificate) c));
      if (all.isEmpty()) {
        throw new IOException(file + " has no certificate");
      }
      return new CertificateChain(all);
    } catch (CertificateException e) {
      throw new IOException(file + " is not a bundle of certificates: " + e.getMessage(), e);
    }
  }

  /** The key of a chain's first certificate, if the chain leads to one that is trusted. */
  Optional<PublicKey> leaf(List<Base64> chain) {
    try {
      List<X509Certificate> path = new ArrayList<>();
      for (Base64 each : chain) {
        X509Certificate certificate = X509CertUtils.parse(each.decode());
        if (certificate == null) {
          return Optional.empty();
        }
        if (!certificates.contains(certificate) || path.isEmpty()) {
          path.add(certificate);
        }
      }
      X509Certificate first = path.getFirst();
      if (certificates.contains(first)) {
        first.checkValidity();
        return Optional.of(first.getPublicKey());
      }
      Set<TrustAnchor> anchors = new HashSet<>();
      certificates.forEach(c -> anchors.add(new TrustAnchor(c, null)));
      PKIXParameters parameters = new PKIXParameters(anchors);
      parameters.setRevocationEnabled(false);
      CertPathValidator.getInstance("PKIX")
          .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
      return Optional.of(first.getPublicKey());
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  /**
   * A key's id as Docker's token servers write it: the first 240 bits of the SHA-256 of its DER
   * form, in base 32, twelve groups of four with colons between them.
   */
  static String fingerprint(PublicKey key) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < 48; i++) {
        int bit = i * 5;
        int two = (hash[bit / 8] & 0xff) << 8 | (hash[bit / 8 + 1] & 0xff);
        text.append(i > 0 && i % 4 == 0 ? ":" : "")
            .append(BASE32.charAt(two >> (11 - bit % 8) & 31));
      }
      return text.toString();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
