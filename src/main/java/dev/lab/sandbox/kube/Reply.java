package dev.lab.sandbox.kube;

import dev.lab.sandbox.kube.wire.Accept;
import dev.lab.sandbox.kube.wire.Documents;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What a request is answered. */
sealed interface Reply {

  /** All at once. */
  record Whole(int status, String contentType, byte[] body, Map<String, String> headers)
      implements Reply {
    Whole with(String header, String value) {
      Map<String, String> more = new LinkedHashMap<>(headers);
      more.put(header, value);
      return new Whole(status, contentType, body, more);
    }
  }

  /** Bit by bit, until the writer returns or the client leaves. */
  record Stream(String contentType, Writer writer) implements Reply {}

  /** Writes a stream, on a thread of its own. */
  interface Writer {
    void write(Sink sink) throws InterruptedException;
  }

  /** The client's end of a stream. */
  interface Sink {
    /** Sends bytes; waits while the client is slow. */
    void send(byte[] bytes) throws InterruptedException;

    /** Whether the client has left. */
    boolean closed();

    /** Runs when the client leaves; at once where it has left. */
    void onClose(Runnable action);
  }

  /** A tree in the form that the client asked for. */
  static Whole tree(int status, JsonNode tree, Accept accept, Request request) {
    byte[] body =
        accept.format() == Accept.Format.YAML
            ? Documents.yaml(tree)
            : isPretty(request) ? Documents.pretty(tree) : Documents.json(tree);
    return new Whole(status, accept.contentType(), body, Map.of());
  }

  /** A tree as JSON. */
  static Whole json(int status, JsonNode tree) {
    return new Whole(status, "application/json", Documents.json(tree), Map.of());
  }

  /** Plain text. */
  static Whole text(int status, String text) {
    return new Whole(
        status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8), Map.of());
  }

  /** People who read with curl or a browser get lines. */
  private static boolean isPretty(Request request) {
    if (request.queries().containsKey("pretty")) {
      return request.flag("pretty");
    }
    String agent = request.header().apply("User-Agent");
    return List.of("curl", "Wget", "Mozilla/5.0").stream().anyMatch(agent::startsWith);
  }
}
