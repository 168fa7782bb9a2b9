package dev.lab.registry.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.lab.registry.name.Digest;
import dev.lab.registry.store.Store;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was asked for lately, answered on the event loop. Before each answer the store is asked
 * whether it still holds, so that what another server wrote to the same storage counts at once.
 * Bounded by bytes. Thread-safe.
 */
final class HotAnswers {
  private static final long MOST_BYTES = 32L * 1024 * 1024;
  private static final int OVERHEAD = 1024;

  private final Store store;
  private final Map<String, String> always;
  private final Cache<String, HotAnswer> answers =
      Caffeine.newBuilder()
          .maximumWeight(MOST_BYTES)
          .weigher((String uri, HotAnswer hot) -> OVERHEAD + 2 * uri.length() + hot.weight())
          .executor(Runnable::run)
          .build();

  HotAnswers(Store store, Map<String, String> always) {
    this.store = store;
    this.always = always;
  }

  /** Answers, if it can do so at once; says what it was about. */
  Optional<Resource> answer(HttpServerRequest http) {
    boolean head = http.method().equals(HttpMethod.HEAD);
    if (!head && !http.method().equals(HttpMethod.GET)) {
      return Optional.empty();
    }
    String uri = String.valueOf(http.uri());
    HotAnswer hot = answers.getIfPresent(uri);
    if (hot == null || http.headers().contains(HttpHeaders.IF_NONE_MATCH) || !hot.suits(http)) {
      return Optional.empty();
    }
    if (!hot.give(store, http.response(), head)) {
      answers.invalidate(uri);
      return Optional.empty();
    }
    return Optional.of(hot.resource());
  }

  /** The stamp to keep an answer with, taken before the answer is made. */
  Optional<Object> stamp(Address address) {
    try {
      return switch (address.resource()) {
        case MANIFEST -> store.stamp(address.name().orElseThrow(), address.reference());
        case TAGS -> store.tagsStamp(address.name().orElseThrow());
        default -> Optional.empty();
      };
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Keeps the answer to a GET that may be given to others too. */
  void keep(RegistryRequest request, RegistryResponse response, Optional<Object> stamp) {
    if (response.shareable() && request.http().method().equals(HttpMethod.GET)) {
      make(request, response, stamp)
          .ifPresent(hot -> answers.put(String.valueOf(request.http().uri()), hot));
    }
  }

  private Optional<HotAnswer> make(
      RegistryRequest request, RegistryResponse response, Optional<Object> stamp) {
    Map<String, String> all = ResponseWriter.headers(response, always);
    List<Map.Entry<CharSequence, CharSequence>> headers = new ArrayList<>();
    all.forEach(
        (name, value) ->
            headers.add(
                Map.entry(HttpHeaders.createOptimized(name), HttpHeaders.createOptimized(value))));
    return switch (response.body()) {
      case RegistryResponse.Part part ->
          part.blob().file().isPresent() && part.length() > 0
              ? Optional.of(
                  new HotBlob(
                      request.repository(),
                      Digest.parse(request.reference()),
                      part.length(),
                      List.copyOf(headers)))
              : Optional.empty();
      case RegistryResponse.Bytes whole ->
          stamp.map(
              s ->
                  request.address().resource() == Resource.TAGS
                      ? new HotTags(
                          request.repository(),
                          s,
                          Buffer.buffer(whole.bytes()),
                          List.copyOf(headers))
                      : new HotManifest(
                          request.repository(),
                          request.reference(),
                          Digest.parse(all.getOrDefault("Docker-Content-Digest", "")),
                          s,
                          all.getOrDefault("Content-Type", ""),
                          Buffer.buffer(whole.bytes()),
                          List.copyOf(headers)));
    };
  }
}
