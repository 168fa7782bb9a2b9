package dev.lab.registry.client;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Speaks to a registry that need not be secure in whichever way it answers: plain, or with TLS and
 * a certificate that nobody looks at. What answered last is tried first.
 */
final class EitherWay implements Interceptor {
  private static final int BAD_REQUEST = 400;
  private static final int PEEK = 1024;

  private final HttpUrl place;
  private final OkHttpClient http;
  private @Nullable OkHttpClient unverified;
  private volatile boolean tls;

  private EitherWay(HttpUrl place, OkHttpClient http) {
    this.place = place;
    this.http = http;
  }

  /** A client that speaks so at this endpoint, and as ever everywhere else. */
  static OkHttpClient client(OkHttpClient http, RegistryEndpoint endpoint) {
    return http.newBuilder().addInterceptor(new EitherWay(endpoint.url("/"), http)).build();
  }

  private synchronized OkHttpClient unverified() {
    OkHttpClient made = unverified;
    if (made == null) {
      try {
        SSLContext context = SSLContext.getInstance("TLS");
        X509TrustManager anybody = new Anybody();
        context.init(null, new TrustManager[] {anybody}, null);
        made =
            http.newBuilder()
                .sslSocketFactory(context.getSocketFactory(), anybody)
                .hostnameVerifier((host, session) -> true)
                .build();
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("this Java has no TLS", e);
      }
      unverified = made;
    }
    return made;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    if (!request.url().host().equals(place.host()) || request.url().port() != place.port()) {
      return chain.proceed(request);
    }
    boolean first = tls;
    try {
      Response response = send(chain, request, first);
      if (first || !wantsTls(response)) {
        return response;
      }
      response.close();
    } catch (IOException e) {
      boolean other = first ? e instanceof SSLException : isCutOff(e);
      boolean again = request.body() == null || !request.body().isOneShot();
      if (!other || !again) {
        throw e;
      }
      return other(chain, request, first, e);
    }
    return other(chain, request, false, null);
  }

  private Response other(Chain chain, Request request, boolean first, @Nullable IOException why)
      throws IOException {
    try {
      Response response = send(chain, request, !first);
      tls = !first;
      return response;
    } catch (IOException e) {
      if (why != null) {
        why.addSuppressed(e);
        throw why;
      }
      throw e;
    }
  }

  private Response send(Chain chain, Request request, boolean secure) throws IOException {
    HttpUrl url = request.url().newBuilder().scheme(secure ? "https" : "http").build();
    Request made = request.newBuilder().url(url).build();
    return secure ? unverified().newCall(made).execute() : chain.proceed(made);
  }

  /** What comes of plain HTTP at a server that ends the connection for it. */
  private static boolean isCutOff(IOException e) {
    return !(e instanceof java.net.ConnectException)
        && !(e instanceof java.io.InterruptedIOException)
        && !(e instanceof java.net.UnknownHostException);
  }

  /** Servers in Go, and nginx, answer plain HTTP with a sentence. */
  private static boolean wantsTls(Response response) throws IOException {
    if (response.code() != BAD_REQUEST) {
      return false;
    }
    String said = response.peekBody(PEEK).string();
    return said.contains("to an HTTPS server") || said.contains("sent to HTTPS port");
  }

  /** Believes whoever answers. */
  private static final class Anybody implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
