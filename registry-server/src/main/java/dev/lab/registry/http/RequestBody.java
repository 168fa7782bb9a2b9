package dev.lab.registry.http;

import io.netty.buffer.ByteBuf;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.buffer.BufferInternal;
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
final class RequestBody implements BodyTap.Taker {
  /** Waiting bytes at which no more are read, and at which reading goes on. */
  private static final int MOST = 1 << 19;

  private static final int FEW = MOST / 2;

  private sealed interface Event {}

  private record Chunk(ByteBuf bytes) implements Event {}

  private record End() implements Event {}

  private record Broken(Throwable cause) implements Event {}

  private final HttpServerRequest request;
  private final Context context;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private @Nullable BodyTap tap;
  private volatile boolean held;
  private volatile long received;
  private boolean unwanted;
  private boolean ended;

  private RequestBody(HttpServerRequest request, Context context) {
    this.request = request;
    this.context = context;
  }

  /** To be called on the event loop, before anything of the body has come. */
  static RequestBody of(HttpServerRequest request, Context context) {
    RequestBody body = new RequestBody(request, context);
    body.tap = BodyTap.take(request, body);
    if (body.tap == null) {
      body.held = true;
      request.pause();
      request.handler(bytes -> body.add(((BufferInternal) bytes).getByteBuf()));
      request.endHandler(end -> body.end());
    }
    request.exceptionHandler(cause -> body.events.add(new Broken(cause)));
    return body;
  }

  /** It is held before the reader can have all that waits: that one then lets it go on. */
  @Override
  public void add(ByteBuf bytes) {
    int length = bytes.readableBytes();
    received += length;
    if (unwanted || length == 0) {
      bytes.release();
      return;
    }
    if (waiting.addAndGet(length) >= MOST) {
      flow(false);
      held = true;
    }
    events.add(new Chunk(bytes));
  }

  @Override
  public void end() {
    events.add(new End());
  }

  /** On the event loop. */
  private void flow(boolean on) {
    if (tap != null) {
      tap.flow(on);
    } else if (on) {
      request.resume();
    } else {
      request.pause();
    }
  }

  private void goOn() {
    if (held) {
      held = false;
      context.runOnContext(ignored -> flow(true));
    }
  }

  /** Bytes that have come so far. */
  long received() {
    return received;
  }

  /** The next bytes, which the caller releases; null at the end. */
  @Nullable ByteBuf next() throws IOException, InterruptedException {
    if (ended) {
      return null;
    }
    if (waiting.get() == 0) {
      goOn();
    }
    return switch (events.take()) {
      case Chunk chunk -> {
        if (waiting.addAndGet(-chunk.bytes().readableBytes()) < FEW) {
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
    for (ByteBuf bytes = next(); bytes != null; bytes = next()) {
      try {
        if (all.size() + bytes.readableBytes() > limit) {
          throw new RegistryException(
              ErrorCode.TOO_LARGE, "a manifest may have up to " + limit + " bytes");
        }
        bytes.readBytes(all, bytes.readableBytes());
      } finally {
        bytes.release();
      }
    }
    return all.toByteArray();
  }

  /**
   * Lets what nobody reads any more pass by: the rest of the body, or what came of one whose sender
   * is gone. On the event loop, after the last read.
   */
  void discard() {
    unwanted = true;
    for (Event left = events.poll(); left != null; left = events.poll()) {
      if (left instanceof Chunk chunk) {
        chunk.bytes().release();
      }
    }
    if (held) {
      held = false;
      flow(true);
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
