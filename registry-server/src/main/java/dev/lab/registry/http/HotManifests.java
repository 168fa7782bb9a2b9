package dev.lab.registry.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.lab.registry.name.Digest;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.store.ContentGuard;
import dev.lab.registry.store.LinkKind;
import dev.lab.registry.store.Store;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Manifests that were asked for lately, answered from memory on the event loop. Before each answer
 * the store is asked for its stamp of the tag or manifest ({@link Store#stamp}), so that what
 * another server wrote to the same storage counts at once. Bounded by bytes. Thread-safe.
 */
final class HotManifests {
  private static final long MOST_BYTES = 32L * 1024 * 1024;
  private static final int OVERHEAD = 512;

  /** An answer, and what the store's stamp was before it was made. */
  private record Hot(
      RepositoryName repository,
      String reference,
      Digest digest,
      Object stamp,
      String mediaType,
      Buffer bytes,
      List<Map.Entry<CharSequence, CharSequence>> headers) {}

  private final Store store;
  private final Map<String, String> always;
  private final Cache<String, Hot> answers =
      Caffeine.newBuilder()
          .maximumWeight(MOST_BYTES)
          .weigher((String path, Hot hot) -> OVERHEAD + 2 * path.length() + hot.bytes().length())
          .executor(Runnable::run)
          .build();

  HotManifests(Store store, Map<String, String> always) {
    this.store = store;
    this.always = always;
  }

  /** Answers, if it can do so at once. */
  boolean answer(HttpServerRequest http) {
    HttpMethod method = http.method();
    boolean head = method.equals(HttpMethod.HEAD);
    if (!head && !method.equals(HttpMethod.GET)) {
      return false;
    }
    Hot hot = answers.getIfPresent(String.valueOf(http.path()));
    if (hot == null || http.headers().contains(HttpHeaders.IF_NONE_MATCH)) {
      return false;
    }
    if (!accepts(http, hot.mediaType())) {
      return false;
    }
    if (!use(hot)) {
      answers.invalidate(String.valueOf(http.path()));
      return false;
    }
    HttpServerResponse response = http.response();
    for (Map.Entry<CharSequence, CharSequence> header : hot.headers()) {
      response.headers().add(header.getKey(), header.getValue());
    }
    if (head) {
      response.end();
    } else {
      response.end(hot.bytes());
    }
    return true;
  }

  /** Whether it is still there, and its use could be noted without asking more of the store. */
  private boolean use(Hot hot) {
    Optional<ContentGuard.Held> held = store.guard().tryShared(hot.digest());
    if (held.isEmpty()) {
      return false;
    }
    try {
      Optional<Object> now = store.stamp(hot.repository(), hot.reference());
      return now.isPresent()
          && same(now.get(), hot.stamp())
          && store.guard().usedAgain(hot.repository(), LinkKind.MANIFEST, hot.digest());
    } finally {
      held.get().close();
    }
  }

  private static boolean same(Object one, Object other) {
    return one == other || one.equals(other);
  }

  private static boolean accepts(HttpServerRequest http, String mediaType) {
    List<String> accept = http.headers().getAll(HttpHeaders.ACCEPT);
    if (accept.isEmpty()) {
      return true;
    }
    for (String header : accept) {
      if (header.contains(mediaType) || header.contains("*/*")) {
        return true;
      }
    }
    return false;
  }

  /** The stamp to keep an answer with, taken before the answer is made. */
  Optional<Object> stamp(Address address) {
    if (address.resource() != Resource.MANIFEST) {
      return Optional.empty();
    }
    try {
      return store.stamp(address.name().orElseThrow(), address.reference());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Keeps the answer to a GET that may be given to others too. */
  void keep(RegistryRequest request, RegistryResponse response, Object stamp) {
    if (!response.shareable()
        || !request.http().method().equals(HttpMethod.GET)
        || !(response.body() instanceof RegistryResponse.Bytes whole)) {
      return;
    }
    List<Map.Entry<CharSequence, CharSequence>> headers = new ArrayList<>();
    Map<String, String> all = ResponseWriter.headers(response, always);
    all.forEach(
        (name, value) ->
            headers.add(
                Map.entry(HttpHeaders.createOptimized(name), HttpHeaders.createOptimized(value))));
    answers.put(
        String.valueOf(request.http().path()),
        new Hot(
            request.repository(),
            request.reference(),
            Digest.parse(all.getOrDefault("Docker-Content-Digest", "")),
            stamp,
            all.getOrDefault("Content-Type", ""),
            Buffer.buffer(whole.bytes()),
            List.copyOf(headers)));
  }
}
