package dev.lab.live;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A file of the page that says nothing of anybody: its style, its script. */
final class ResourceEndpoint implements Endpoint {
  private final Buffer content;
  private final String type;

  ResourceEndpoint(String name, String type) {
    this.type = type;
    try (InputStream in = ResourceEndpoint.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the page's " + name + " is not in this build");
      }
      this.content = Buffer.buffer(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void handle(Exchange exchange) {
    exchange.response(200, type).end(content);
  }
}
