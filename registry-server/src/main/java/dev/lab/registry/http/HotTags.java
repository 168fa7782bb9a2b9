package dev.lab.registry.http;

import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.store.Store;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A page of a repository's tags, and the store's stamp of them before they were read. */
record HotTags(
    RepositoryName repository,
    Object stamp,
    Buffer bytes,
    List<Map.Entry<CharSequence, CharSequence>> headers)
    implements HotAnswer {
  @Override
  public Resource resource() {
    return Resource.TAGS;
  }

  @Override
  public boolean suits(HttpServerRequest http) {
    return true;
  }

  @Override
  public boolean give(Store store, HttpServerResponse response, boolean head) {
    Optional<Object> now = store.tagsStamp(repository);
    boolean holds = now.isPresent() && now.get().equals(stamp);
    if (holds) {
      HotAnswer.send(headers, bytes, response, head);
    }
    return holds;
  }

  @Override
  public int weight() {
    return bytes.length();
  }
}
