package dev.lab.registry.http;

import dev.lab.registry.store.Store;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Map;

/** An answer that is at hand, and how it is seen to hold still. */
sealed interface HotAnswer permits HotManifest, HotTags, HotBlob {
  /** What it is about. */
  Resource resource();

  /** Whether it is one to this request. */
  boolean suits(HttpServerRequest http);

  /** Gives it, on the event loop; false, with nothing done, if it may hold no more. */
  boolean give(Store store, HttpServerResponse response, boolean head);

  /** The bytes that it takes besides a few. */
  int weight();

  /** Sends bytes at hand. */
  static void send(
      List<Map.Entry<CharSequence, CharSequence>> headers,
      Buffer bytes,
      HttpServerResponse response,
      boolean head) {
    headers(headers, response);
    if (head) {
      response.end();
    } else {
      response.end(bytes);
    }
  }

  /** Sets the headers. */
  static void headers(
      List<Map.Entry<CharSequence, CharSequence>> headers, HttpServerResponse response) {
    for (Map.Entry<CharSequence, CharSequence> header : headers) {
      response.headers().add(header.getKey(), header.getValue());
    }
  }
}
