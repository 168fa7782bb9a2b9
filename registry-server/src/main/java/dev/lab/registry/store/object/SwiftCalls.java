package dev.lab.registry.store.object;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Requests about one container. Signs in at the first, and again when Swift no longer knows the
 * token; tries again what Swift could not do just now.
 */
final class SwiftCalls {
  private static final RequestBody NOTHING = RequestBody.create(new byte[0]);

  private final SwiftConfig config;
  private final SwiftLogin login;
  private final OkHttpClient http;
  private final ReentrantLock signingIn = new ReentrantLock();
  private volatile SwiftLogin.@Nullable Session session;

  SwiftCalls(SwiftConfig config) {
    this.config = config;
    this.login = SwiftLogin.of(config);
    OkHttpClient.Builder builder =
        new OkHttpClient.Builder()
            .connectTimeout(10, TimeUnit.SECONDS)
            .readTimeout(2, TimeUnit.MINUTES)
            .writeTimeout(2, TimeUnit.MINUTES)
            .connectionPool(new ConnectionPool(64, 1, TimeUnit.MINUTES));
    if (config.insecureSkipVerify()) {
      AnyCertificate.trust(builder);
    }
    this.http = builder.build();
  }

  /** The address of an object, or of the container where the name is empty. */
  private HttpUrl.Builder address(SwiftLogin.Session session, String name) {
    HttpUrl.Builder url = session.storage().newBuilder().addPathSegment(config.container());
    return name.isEmpty() ? url : url.addPathSegments(name);
  }

  /** What to ask for. */
  record Call(
      String method,
      String name,
      @Nullable RequestBody body,
      Consumer<Request.Builder> headers,
      Consumer<HttpUrl.Builder> query) {
    Call(String method, String name) {
      this(method, name, method.equals("PUT") ? NOTHING : null, request -> {}, url -> {});
    }

    Call with(RequestBody content) {
      return new Call(method, name, content, headers, query);
    }

    Call header(String header, String value) {
      return new Call(
          method, name, body, headers.andThen(request -> request.header(header, value)), query);
    }

    Call parameter(String parameter, String value) {
      return new Call(
          method,
          name,
          body,
          headers,
          query.andThen(url -> url.addQueryParameter(parameter, value)));
    }
  }

  /** Any answer but that a token is old or that it is to be tried later. */
  Response send(Call call) throws IOException {
    boolean renewed = false;
    for (int attempt = 1; ; attempt++) {
      SwiftLogin.Session now = session();
      Response response;
      try {
        response = http.newCall(request(call, now)).execute();
      } catch (IOException e) {
        if (attempt == Patience.TRIES || Thread.currentThread().isInterrupted()) {
          throw new IOException(
              config + " does not answer to " + call.method() + ": " + e.getMessage(), e);
        }
        Patience.pause(attempt);
        continue;
      }
      if (response.code() == 401 && !renewed) {
        renewed = true;
        response.close();
        forget(now);
      } else if (Patience.isForNow(response.code()) && attempt < Patience.TRIES) {
        response.close();
        Patience.pause(attempt);
      } else {
        return response;
      }
    }
  }

  private Request request(Call call, SwiftLogin.Session session) {
    HttpUrl.Builder url = address(session, call.name());
    call.query().accept(url);
    Request.Builder request = new Request.Builder().url(url.build());
    call.headers().accept(request);
    return request
        .header("X-Auth-Token", session.token())
        .method(call.method(), call.body())
        .build();
  }

  private SwiftLogin.Session session() throws IOException {
    SwiftLogin.Session now = session;
    if (now != null) {
      return now;
    }
    signingIn.lock();
    try {
      now = session;
      if (now == null) {
        now = login.open(http);
        session = now;
      }
      return now;
    } finally {
      signingIn.unlock();
    }
  }

  private void forget(SwiftLogin.Session old) {
    signingIn.lock();
    try {
      if (old.equals(session)) {
        session = null;
      }
    } finally {
      signingIn.unlock();
    }
  }

  /** Sends, and refuses all statuses but good ones and these. */
  Response send(String what, Call call, int... expected) throws IOException {
    Response response = send(call);
    boolean fine = response.isSuccessful();
    for (int status : expected) {
      fine |= response.code() == status;
    }
    if (!fine) {
      response.close();
      throw new IOException(config + " could not " + what + ": it answered " + response.code());
    }
    return response;
  }

  void close() {
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }
}
