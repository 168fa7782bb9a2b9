package dev.lab.target.guard;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Follows redirections on one host only. Registries keep blobs in object stores: one may redirect
 * to another host for a blob, from TLS to TLS; what comes from there is held against its digest.
 */
final class Destinations implements Interceptor {
  private static final int MOST = 5;

  private final boolean follows;

  /**
   * A rule.
   *
   * @param follows whether any redirection is; what stands behind an API server could lead it with
   *     our rights to anything there
   */
  Destinations(boolean follows) {
    this.follows = follows;
  }

  private static final Pattern BLOB = Pattern.compile("/v2/.+/blobs/[^/]+");

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    HttpUrl asked = request.url();
    for (int hop = 0; ; hop++) {
      Optional<String> refusal = AddressRule.refusal(request.url().host());
      if (refusal.isPresent()) {
        throw new GuardException(refusal.get());
      }
      Response response = chain.proceed(request);
      String location = response.header("Location");
      if (!response.isRedirect() || location == null || !reads(request)) {
        return response;
      }
      response.close();
      HttpUrl next = request.url().resolve(location);
      if (next == null || hop == MOST) {
        throw new GuardException("it redirects " + (next == null ? "nowhere" : "without end"));
      }
      boolean stays = isSame(next, asked);
      if (stays && !follows) {
        throw new GuardException("it redirects to " + next.encodedPath() + ", which is not asked");
      }
      if (!stays
          && !(follows
              && BLOB.matcher(asked.encodedPath()).matches()
              && asked.isHttps()
              && next.isHttps())) {
        throw new GuardException(
            "it redirects to another host, " + place(next) + ", which is not asked");
      }
      Request.Builder moved = request.newBuilder().url(next);
      if (!stays) {
        moved.removeHeader("Authorization").removeHeader("Cookie");
      }
      request = moved.build();
    }
  }

  private static boolean reads(Request request) {
    return request.method().equals("GET") || request.method().equals("HEAD");
  }

  private static boolean isSame(HttpUrl one, HttpUrl other) {
    return one.host().equals(other.host())
        && one.port() == other.port()
        && one.scheme().equals(other.scheme());
  }

  private static String place(HttpUrl url) {
    return url.scheme() + "://" + url.host() + ":" + url.port();
  }
}
