package dev.lab.registry.http;

import dev.lab.registry.name.Digest;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.store.ContentGuard;
import dev.lab.registry.store.LinkKind;
import dev.lab.registry.store.Store;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A whole blob. Nothing of it is in memory but the headers, which its digest decides for ever: the
 * link is looked for and the file is opened at each request.
 */
record HotBlob(
    RepositoryName repository,
    Digest digest,
    long length,
    List<Map.Entry<CharSequence, CharSequence>> headers)
    implements HotAnswer {
  private static final CharSequence RANGE = HttpHeaders.createOptimized("range");

  @Override
  public Resource resource() {
    return Resource.BLOB;
  }

  @Override
  public boolean suits(HttpServerRequest http) {
    return !http.headers().contains(RANGE);
  }

  @Override
  public boolean give(Store store, HttpServerResponse response, boolean head) {
    FileChannel file = use(store);
    if (file == null) {
      return false;
    }
    HotAnswer.headers(headers, response);
    if (head) {
      response.end();
      close(file);
    } else {
      response
          .sendFile(file, 0, length)
          .onComplete(
              done -> {
                close(file);
                // Once the headers are gone, a closed connection is all that can tell the client.
                if (done.failed()) {
                  response.reset();
                }
              });
    }
    return true;
  }

  /** The file, if it is there and its use could be noted without asking more of the store. */
  private @Nullable FileChannel use(Store store) {
    Optional<ContentGuard.Held> held = store.guard().tryShared(digest);
    if (held.isEmpty()) {
      return null;
    }
    try {
      Optional<FileChannel> file = store.openBlob(repository, digest);
      if (file.isPresent()) {
        if (file.get().size() == length
            && store.guard().usedAgain(repository, LinkKind.BLOB, digest)) {
          return file.get();
        }
        close(file.get());
      }
      return null;
    } catch (IOException e) {
      return null;
    } finally {
      held.get().close();
    }
  }

  private static void close(FileChannel file) {
    try {
      file.close();
    } catch (IOException e) {
      // It was only read.
    }
  }

  @Override
  public int weight() {
    return 0;
  }
}
