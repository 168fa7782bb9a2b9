package dev.lab.repository;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** What git's two services have alike over HTTP (git's http-protocol). */
final class Services {
  static final String UPLOAD = "git-upload-pack";
  static final String RECEIVE = "git-receive-pack";

  private Services() {}

  /**
   * Whether this is a request of git's. A web page can't send its media type to another site, so
   * none can push here.
   */
  static boolean asked(HttpExchange exchange, String service) throws IOException {
    String type = "application/x-" + service + "-request";
    if (type.equals(exchange.getRequestHeaders().getFirst("Content-Type"))) {
      return true;
    }
    GitServer.text(exchange, 415, "this takes " + type + ", as git sends it\n");
    return false;
  }

  static InputStream body(HttpExchange exchange) throws IOException {
    InputStream body = exchange.getRequestBody();
    return "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))
        ? new GZIPInputStream(body)
        : body;
  }

  /** Begins an answer that streams. */
  static void begin(HttpExchange exchange, String type) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/x-" + type);
    exchange.getResponseHeaders().set("Cache-Control", "no-cache");
    exchange.sendResponseHeaders(200, 0);
  }
}
