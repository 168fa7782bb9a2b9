package dev.lab.report;

import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * Trusts one certificate, by its fingerprint, whatever names or dates stand in it; or, where none
 * is given, looks at what is shown and trusts nothing.
 */
final class PinnedTrust implements X509TrustManager {
  private final Optional<Fingerprint> wanted;
  private volatile Optional<Fingerprint> shown = Optional.empty();

  PinnedTrust(Optional<Fingerprint> wanted) {
    this.wanted = wanted;
  }

  /** TLS that trusts so. */
  SSLContext context() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {this}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no TLS", e);
    }
  }

  /** What the server showed last. */
  Optional<Fingerprint> shown() {
    return shown;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    Fingerprint its = Fingerprint.of(chain[0]);
    shown = Optional.of(its);
    if (!wanted.equals(shown)) {
      throw new CertificateException("another certificate");
    }
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateException("no client is trusted");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
