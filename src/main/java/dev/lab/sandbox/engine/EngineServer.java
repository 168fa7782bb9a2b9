package dev.lab.sandbox.engine;

import dev.lab.sandbox.quota.Disk;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** HTTP on the Unix socket: bodies go to a file, each request is answered on a virtual thread. */
final class EngineServer {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Vertx vertx;
  private final Routes routes;
  private final Path incoming;
  private final Disk disk;

  EngineServer(Vertx vertx, Routes routes, Path incoming, Disk disk) {
    this.disk = disk;
    this.vertx = vertx;
    this.routes = routes;
    this.incoming = incoming;
  }

  HttpServer listen(Path socket) throws IOException {
    Files.createDirectories(incoming);
    Files.deleteIfExists(socket);
    HttpServer server =
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    .setHttp2ClearTextEnabled(false)
                    .setMaxHeaderSize(64 * 1024)
                    .setMaxInitialLineLength(64 * 1024))
            .requestHandler(this::receive);
    try {
      return server.listen(SocketAddress.domainSocketAddress(socket.toString())).await();
    } catch (RuntimeException e) {
      throw new IOException("can't listen on " + socket + ": " + e.getMessage(), e);
    }
  }

  private void receive(HttpServerRequest request) {
    String length = request.getHeader("Content-Length");
    boolean body =
        request.getHeader("Transfer-Encoding") != null || length != null && !length.equals("0");
    if (!body) {
      Thread.startVirtualThread(() -> answer(request, Path.of("")));
      return;
    }
    request.pause();
    Path file = incoming.resolve(java.util.UUID.randomUUID().toString());
    vertx
        .<Void>executeBlocking(
            () -> {
              disk.takeFile(0);
              return null;
            })
        .compose(
            room ->
                vertx
                    .fileSystem()
                    .open(file.toString(), new OpenOptions().setCreate(true).setWrite(true)))
        .compose(request::pipeTo)
        .onSuccess(done -> Thread.startVirtualThread(() -> answer(request, file)))
        .onFailure(
            fault -> {
              delete(file);
              request
                  .response()
                  .setStatusCode(500)
                  .end(error("can't read the request: " + fault.getMessage()));
            });
  }

  private void answer(HttpServerRequest request, Path body) {
    HttpAnswer answer = new HttpAnswer(request.response(), request.method().name().equals("HEAD"));
    try {
      String path = URLDecoder.decode(request.path().replace("+", "%2B"), StandardCharsets.UTF_8);
      Optional<Routes.Match> match = routes.find(request.method().name(), path);
      if (match.isEmpty()) {
        throw new EngineException(
            501,
            "the lab's sandbox has no containers, volumes or networks: it pulls, builds, tags and"
                + " pushes images ("
                + request.method()
                + " "
                + path
                + ")");
      }
      Call call =
          new Call(
              request.method().name(),
              Routes.api(path),
              match.get().path(),
              request.params(),
              request.headers(),
              body);
      match.get().endpoint().handle(call, answer);
      answer.end();
    } catch (EngineException e) {
      answer.fail(e.status(), e.getMessage());
    } catch (IOException | UncheckedIOException e) {
      answer.fail(500, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      System.getLogger(EngineServer.class.getName()).log(System.Logger.Level.WARNING, "engine", e);
      answer.fail(500, "the sandbox's engine failed: " + e);
    } finally {
      if (!body.toString().isEmpty()) {
        delete(body);
      }
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // Deleted with the folder at the next start.
    }
  }

  private static Buffer error(String message) {
    return Buffer.buffer(JSON.writeValueAsBytes(JSON.createObjectNode().put("message", message)));
  }

  /** An answer over HTTP. */
  private static final class HttpAnswer implements Answer {
    private final HttpServerResponse response;
    private final boolean head;
    private boolean streaming;

    HttpAnswer(HttpServerResponse response, boolean head) {
      this.response = response;
      this.head = head;
      response
          .putHeader("Api-Version", EngineVersion.API)
          .putHeader("Docker-Experimental", "false")
          .putHeader("Ostype", "linux")
          .putHeader("Server", "Docker/" + EngineVersion.ENGINE + " (linux)");
    }

    @Override
    public void json(int status, JsonNode body) {
      whole(status, "application/json", JSON.writeValueAsString(body) + "\n");
    }

    @Override
    public void text(int status, String body) {
      whole(status, "text/plain; charset=utf-8", body);
    }

    private void whole(int status, String type, String body) {
      response.setStatusCode(status);
      if (status == 204) {
        response.end();
        return;
      }
      response.putHeader("Content-Type", type);
      if (head) {
        response.putHeader("Content-Length", "0").end();
      } else {
        response.end(body);
      }
    }

    @Override
    public void message(JsonNode message) throws IOException {
      if (!streaming) {
        streaming = true;
        response.setChunked(true).putHeader("Content-Type", "application/json");
      }
      if (response.closed()) {
        throw new IOException("the client went away");
      }
      try {
        response.write(JSON.writeValueAsString(message) + "\r\n").await();
      } catch (RuntimeException e) {
        throw new IOException("the client went away", e);
      }
    }

    @Override
    public boolean streaming() {
      return streaming;
    }

    void end() {
      if (!response.ended()) {
        response.end();
      }
    }

    void fail(int status, String message) {
      if (response.ended() || response.closed()) {
        return;
      }
      if (streaming) {
        var failure = JSON.createObjectNode();
        failure.putObject("errorDetail").put("message", message);
        failure.put("error", message);
        response.end(JSON.writeValueAsString(failure) + "\r\n");
      } else {
        response
            .setStatusCode(status)
            .putHeader("Content-Type", "application/json")
            .end(error(message));
      }
    }
  }
}
