package dev.lab.sandbox.kube;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.Semaphore;

/** Writes a stream from a virtual thread: a few parts at most are on their way at a time. */
final class StreamWriter implements Reply.Sink {
  private static final int ON_THE_WAY = 16;

  private final HttpServerResponse response;
  private final Context loop;
  private final Semaphore room = new Semaphore(ON_THE_WAY);
  private final Object lock = new Object();
  private boolean closed;
  private Runnable whenClosed = () -> {};

  StreamWriter(HttpServerResponse response, Context loop) {
    this.response = response;
    this.loop = loop;
  }

  void run(Reply.Stream stream) {
    loop.runOnContext(
        v -> {
          response.closeHandler(c -> leave());
          response.exceptionHandler(e -> leave());
          if (response.closed()) {
            leave();
            return;
          }
          response.setChunked(true);
          response.putHeader("Cache-Control", "no-cache, private");
          response.putHeader("Content-Type", stream.contentType());
          response.writeHead();
        });
    try {
      stream.writer().write(this);
    } catch (InterruptedException e) {
      // The client has left.
    } finally {
      synchronized (lock) {
        whenClosed = () -> {};
      }
      loop.runOnContext(
          v -> {
            if (!response.closed() && !response.ended()) {
              response.end();
            }
          });
    }
  }

  @Override
  public void send(byte[] bytes) throws InterruptedException {
    room.acquire();
    loop.runOnContext(
        v -> {
          if (response.closed()) {
            room.release();
            leave();
          } else {
            response.write(Buffer.buffer(bytes)).onComplete(done -> room.release());
          }
        });
  }

  @Override
  public boolean closed() {
    synchronized (lock) {
      return closed;
    }
  }

  @Override
  public void onClose(Runnable action) {
    synchronized (lock) {
      whenClosed = action;
      if (closed) {
        action.run();
      }
    }
  }

  private void leave() {
    synchronized (lock) {
      if (!closed) {
        closed = true;
        whenClosed.run();
      }
    }
  }
}
