package dev.lab.registry.store.object;

import java.io.IOException;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Signs in. */
interface SwiftLogin {
  /** The address of the account's objects, and what proves who asks. */
  record Session(HttpUrl storage, String token) {}

  /** A new session. */
  Session open(OkHttpClient http) throws IOException;

  static SwiftLogin of(SwiftConfig config) {
    return config.keystone() ? new KeystoneLogin(config) : new TempAuthLogin(config);
  }

  /** Asks, again where it can't just now, and refuses any answer but a good one. */
  static Response ask(OkHttpClient http, Request request) throws IOException {
    for (int attempt = 1; ; attempt++) {
      Response response;
      try {
        response = http.newCall(request).execute();
      } catch (IOException e) {
        throw new IOException(
            "Swift's " + request.url() + " does not answer: " + e.getMessage(), e);
      }
      if (response.isSuccessful()) {
        return response;
      }
      response.close();
      if (!Patience.isForNow(response.code()) || attempt == Patience.TRIES) {
        throw new IOException(
            "signing in at Swift's "
                + request.url()
                + " as storage.swift says failed: it answered "
                + response.code());
      }
      Patience.pause(attempt);
    }
  }

  /** An address that it gave. */
  static HttpUrl storage(String address, Request request) throws IOException {
    HttpUrl url = HttpUrl.parse(address);
    if (url == null) {
      throw new IOException(
          "Swift's " + request.url() + " gave no address of objects, but \"" + address + "\"");
    }
    return url;
  }
}
