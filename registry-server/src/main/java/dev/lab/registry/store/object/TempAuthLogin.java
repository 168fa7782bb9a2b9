package dev.lab.registry.store.object;

import java.io.IOException;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Swift's own small authentication: two headers go, two come. */
record TempAuthLogin(SwiftConfig config) implements SwiftLogin {
  @Override
  public Session open(OkHttpClient http) throws IOException {
    Request request =
        new Request.Builder()
            .url(config.authUrl())
            .header("X-Auth-User", config.username())
            .header("X-Auth-Key", config.password())
            .build();
    try (Response response = SwiftLogin.ask(http, request)) {
      return new Session(
          SwiftLogin.storage(response.header("X-Storage-Url", ""), request),
          response.header("X-Auth-Token", ""));
    }
  }
}
