package dev.lab.sandbox.kube;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Date;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Users by their certificates, CN the user and O the groups (Kubernetes documentation,
 * Authenticating). Any certificate gets through the handshake, as with the real API server: one
 * that is not believed is told 401, in words that kubectl understands.
 */
final class ClientCertificates extends X509ExtendedTrustManager {
  private static final String ALL_POWERFUL = "system:masters";

  private final X509Certificate authority;
  private final Clock clock;

  /**
   * Those that one authority signs.
   *
   * @param authority PEM
   */
  ClientCertificates(String authority, Clock clock) throws IOException {
    this.clock = clock;
    try {
      this.authority =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(
                      new ByteArrayInputStream(authority.getBytes(StandardCharsets.US_ASCII)));
    } catch (CertificateException e) {
      throw new IOException("the authority's certificate is damaged: " + e.getMessage(), e);
    }
  }

  /** Whether this certificate is one to believe now. */
  boolean believes(X509Certificate shown) {
    try {
      shown.checkValidity(Date.from(clock.instant()));
      shown.verify(authority.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** Whose it is. */
  static String user(X509Certificate shown) {
    return part(shown, "CN").orElse("");
  }

  /** Whether it opens everything. */
  static boolean isMaster(X509Certificate shown) {
    return part(shown, "O").filter(ALL_POWERFUL::equals).isPresent();
  }

  private static Optional<String> part(X509Certificate shown, String type) {
    try {
      return new LdapName(shown.getSubjectX500Principal().getName())
          .getRdns().stream()
              .filter(r -> r.getType().equalsIgnoreCase(type))
              .map(Rdn::getValue)
              .map(String::valueOf)
              .findFirst();
    } catch (InvalidNameException e) {
      return Optional.empty();
    }
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[] {authority};
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
    // Looked at with each request.
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
    // Looked at with each request.
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) {
    // Looked at with each request.
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    checkServerTrusted(chain, type);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    checkServerTrusted(chain, type);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateException("no server is asked from here");
  }
}
