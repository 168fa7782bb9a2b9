package dev.lab.registry.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/** Writes a response: a file by the kernel's sendfile, anything else through memory. */
record ResponseWriter(
    HttpServerRequest request, Context context, Map<String, String> always, Consumer<String> log) {
  private static final int CHUNK = 1 << 16;

  void write(RegistryResponse response, RequestBody body) {
    boolean withBody = request.method() != HttpMethod.HEAD;
    switch (response.body()) {
      case RegistryResponse.Bytes whole ->
          onEventLoop(
              response,
              body,
              http -> withBody ? http.end(Buffer.buffer(whole.bytes())) : http.end());
      case RegistryResponse.Part part -> {
        if (!withBody || part.length() == 0) {
          onEventLoop(response, body, HttpServerResponse::end);
        } else {
          send(part, response, body);
        }
      }
    }
  }

  private interface Sender {
    Future<Void> send(HttpServerResponse response);
  }

  private Future<Void> onEventLoop(RegistryResponse response, RequestBody body, Sender sender) {
    return Future.future(
        promise ->
            context.runOnContext(
                ignored -> {
                  HttpServerResponse http = request.response();
                  if (http.closed() || http.ended()) {
                    promise.fail("the client is gone");
                  } else {
                    head(response, http);
                    sender.send(http).onComplete(promise);
                  }
                  body.discard();
                }));
  }

  /** All headers of a response. */
  static Map<String, String> headers(RegistryResponse response, Map<String, String> always) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Docker-Distribution-Api-Version", "registry/2.0");
    headers.put("X-Content-Type-Options", "nosniff");
    headers.putAll(always);
    headers.putAll(response.headers());
    if (response.status() != 204 && response.status() != 304) {
      headers.put("Content-Length", Long.toString(response.length()));
    }
    return headers;
  }

  private void head(RegistryResponse response, HttpServerResponse http) {
    http.headers().clear();
    http.setStatusCode(response.status());
    headers(response, always).forEach(http::putHeader);
  }

  private void send(RegistryResponse.Part part, RegistryResponse response, RequestBody body) {
    try {
      Optional<Path> file = part.blob().file();
      if (file.isPresent()) {
        try (FileChannel channel = FileChannel.open(file.get(), StandardOpenOption.READ)) {
          await(
              onEventLoop(
                  response, body, http -> http.sendFile(channel, part.offset(), part.length())));
        }
      } else {
        copy(part, response, body);
      }
    } catch (IOException e) {
      log.accept(request.method() + " " + request.path() + ": the storage failed: " + e);
      fail(e, body);
    } catch (ExecutionException e) {
      fail(new IOException(String.valueOf(e.getCause()), e), body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Once the headers are gone, a closed connection is all that can tell the client. */
  private void fail(IOException failure, RequestBody body) {
    if (request.response().headWritten()) {
      request.connection().close();
    } else {
      write(ErrorWriter.write(StorageFailure.of(failure)), body);
    }
  }

  private void copy(RegistryResponse.Part part, RegistryResponse response, RequestBody body)
      throws IOException, InterruptedException, ExecutionException {
    try (InputStream in = part.blob().open(part.offset())) {
      await(onEventLoop(response, body, http -> Future.succeededFuture()));
      for (long left = part.length(); left > 0; ) {
        byte[] bytes = in.readNBytes((int) Math.min(CHUNK, left));
        if (bytes.length == 0) {
          throw new IOException("a blob ended " + left + " bytes too early");
        }
        left -= bytes.length;
        boolean last = left == 0;
        await(
            last
                ? request.response().end(Buffer.buffer(bytes))
                : request.response().write(Buffer.buffer(bytes)));
      }
    }
  }

  private static void await(Future<Void> future) throws InterruptedException, ExecutionException {
    future.toCompletionStage().toCompletableFuture().get();
  }
}
