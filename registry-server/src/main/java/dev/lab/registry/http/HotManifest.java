package dev.lab.registry.http;

import dev.lab.registry.name.Digest;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.store.ContentGuard;
import dev.lab.registry.store.LinkKind;
import dev.lab.registry.store.Store;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A manifest, and the store's stamp of the tag or manifest before it was read. */
record HotManifest(
    RepositoryName repository,
    String reference,
    Digest digest,
    Object stamp,
    String mediaType,
    Buffer bytes,
    List<Map.Entry<CharSequence, CharSequence>> headers)
    implements HotAnswer {
  @Override
  public Resource resource() {
    return Resource.MANIFEST;
  }

  @Override
  public boolean suits(HttpServerRequest http) {
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

  @Override
  public boolean give(Store store, HttpServerResponse response, boolean head) {
    boolean holds = use(store);
    if (holds) {
      HotAnswer.send(headers, bytes, response, head);
    }
    return holds;
  }

  /** Whether it is still there, and its use could be noted without asking more of the store. */
  private boolean use(Store store) {
    Optional<ContentGuard.Held> held = store.guard().tryShared(digest);
    if (held.isEmpty()) {
      return false;
    }
    try {
      Optional<Object> now = store.stamp(repository, reference);
      return now.isPresent()
          && now.get().equals(stamp)
          && store.guard().usedAgain(repository, LinkKind.MANIFEST, digest);
    } finally {
      held.get().close();
    }
  }

  @Override
  public int weight() {
    return bytes.length();
  }
}
