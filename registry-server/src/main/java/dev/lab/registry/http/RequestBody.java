package dev.lab.registry.http;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A request's body as blocking reads. Only so many bytes wait for the reader, so that a slow disk
 * slows the sender down instead of filling memory.
 */
final class RequestBody {
  /** Waiting bytes at which no more are read, and at which reading goes on. */
  private static final int MOST = 1 << 19;

  private static final int FEW = MOST / 2;

  private sealed interface Event {}

  private record Chunk(Buffer bytes) implements Event {}

  private record End() implements Event {}

  private record Broken(Throwable cause) implements Event {}

  private final HttpServerRequest request;
  private final Context context;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private volatile boolean held = true;
  private boolean ended;

  private RequestBody(HttpServerRequest request, Context context) {
    this.request = request;
    this.context = context;
  }

  /** To be called on the event loop, before anything of the body has come. */
  static RequestBody of(HttpServerRequest request, Context context) {
    RequestBody body = new RequestBody(request, context);
    request.pause();
    request.handler(body::add);
    request.endHandler(end -> body.events.add(new End()));
    request.exceptionHandler(cause -> body.events.add(new Broken(cause)));
    return body;
  }

  /** It is held before the reader can have all that waits: that one then lets it go on. */
  private void add(Buffer bytes) {
    if (waiting.addAndGet(bytes.length()) >= MOST) {
      request.pause();
      held = true;
    }
    events.add(new Chunk(bytes));
  }

  private void goOn() {
    if (held) {
      held = false;
      context.runOnContext(ignored -> request.resume());
    }
  }

  /** The next bytes; null at the end. */
  @Nullable Buffer next() throws IOException, InterruptedException {
    if (ended) {
      return null;
    }
    if (waiting.get() == 0) {
      goOn();
    }
    return switch (events.take()) {
      case Chunk chunk -> {
        if (waiting.addAndGet(-chunk.bytes().length()) < FEW) {
          goOn();
        }
        yield chunk.bytes();
      }
      case End end -> {
        ended = true;
        yield null;
      }
      case Broken broken -> {
        ended = true;
        throw new ClientGoneException(broken.cause());
      }
    };
  }

  /** All of it, up to this many bytes. */
  byte[] readAll(int limit) throws IOException, InterruptedException, RegistryException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (Buffer bytes = next(); bytes != null; bytes = next()) {
      if (all.size() + bytes.length() > limit) {
        throw new RegistryException(
            ErrorCode.TOO_LARGE, "a manifest may have up to " + limit + " bytes");
      }
      all.writeBytes(bytes.getBytes());
    }
    return all.toByteArray();
  }

  /** Lets the rest of the body, which nobody wants, pass by. On the event loop. */
  void discard() {
    if (!ended && !request.isEnded()) {
      request.handler(bytes -> {});
      request.endHandler(end -> {});
      request.exceptionHandler(cause -> {});
      request.resume();
    }
  }

  /** The client closed the connection in the middle of its request. */
  static final class ClientGoneException extends IOException {
    private static final long serialVersionUID = 1;

    ClientGoneException(Throwable cause) {
      super("the client closed the connection before its request was complete", cause);
    }
  }
}
