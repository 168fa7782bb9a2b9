package dev.lab.sandbox.network;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/**
 * Believes the authorities that this machine's Java believes, in the order in which Go looks: first
 * whether a server's certificate is valid now, and then who signed it (crypto/x509, Verify).
 */
public final class GoTrust implements X509TrustManager {
  private final X509TrustManager usual;

  private GoTrust(X509TrustManager usual) {
    this.usual = usual;
  }

  /** A client that trusts so. */
  public static OkHttpClient client() {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init((KeyStore) null);
      for (TrustManager each : factory.getTrustManagers()) {
        if (each instanceof X509TrustManager usual) {
          GoTrust trust = new GoTrust(usual);
          SSLContext context = SSLContext.getInstance("TLS");
          context.init(null, new TrustManager[] {trust}, null);
          return new OkHttpClient.Builder()
              .sslSocketFactory(context.getSocketFactory(), trust)
              .addInterceptor(GoTrust::wait)
              .build();
        }
      }
      throw new IllegalStateException("this Java believes in no authorities");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java speaks no TLS: " + e.getMessage(), e);
    }
  }

  /** A TLS handshake has ten seconds, an answer as long as containerd waits for progress. */
  private static Response wait(Interceptor.Chain chain) throws IOException {
    return chain.request().isHttps()
        ? chain.proceed(chain.request())
        : chain.withReadTimeout(5, TimeUnit.MINUTES).proceed(chain.request());
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Instant from = chain[0].getNotBefore().toInstant();
    Instant to = chain[0].getNotAfter().toInstant();
    if (now.isAfter(to) || now.isBefore(from)) {
      throw new CertificateException(
          "x509: certificate has expired or is not yet valid: current time "
              + now
              + (now.isAfter(to) ? " is after " + to : " is before " + from));
    }
    usual.checkServerTrusted(chain, type);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    usual.checkClientTrusted(chain, type);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return usual.getAcceptedIssuers();
  }
}
