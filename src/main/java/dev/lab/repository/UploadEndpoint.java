package dev.lab.repository;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.UploadPack;

/** {@code POST git-upload-pack}: a clone or a fetch. */
final class UploadEndpoint implements Endpoint {
  private final Repository repository;

  UploadEndpoint(Repository repository) {
    this.repository = repository;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    if (!Services.asked(exchange, Services.UPLOAD)) {
      return;
    }
    try (InputStream in = Services.body(exchange);
        UploadPack upload = new UploadPack(repository)) {
      Services.begin(exchange, Services.UPLOAD + "-result");
      upload.setBiDirectionalPipe(false);
      upload.upload(in, exchange.getResponseBody(), null);
    }
  }
}
