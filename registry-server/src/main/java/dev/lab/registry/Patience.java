package dev.lab.registry;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Ends connections on which nothing comes or goes for too long, though it is the client's turn.
 *
 * <p>It takes the place of Vert.x's own idle handler, behind the HTTP decoder: a request's head
 * that trickles in is nothing until it is whole. Unlike that handler it counts every byte that a
 * slow client takes of an answer, and it waits while the server itself is at work.
 */
final class Patience extends IdleStateHandler {
  private static final String VERTX_NAME = "idle";

  /** Requests that came whole, less answers that were begun. */
  private int owed;

  private boolean answering;

  private Patience(Duration most) {
    super(true, 0, 0, most.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** To be called when a connection is made. */
  static void on(HttpConnection connection, Duration most) {
    ChannelPipeline pipeline =
        ((HttpServerConnection) connection).channelHandlerContext().pipeline();
    pipeline.replace(VERTX_NAME, VERTX_NAME, new Patience(most));
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
    if (message instanceof LastHttpContent) {
      owed++;
    }
    super.channelRead(context, message);
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise)
      throws Exception {
    if (message instanceof HttpResponse response
        && !response.status().equals(HttpResponseStatus.CONTINUE)) {
      owed--;
      answering = true;
    }
    if (message instanceof LastHttpContent) {
      answering = false;
    }
    super.write(context, message, promise);
  }

  @Override
  protected void channelIdle(ChannelHandlerContext context, IdleStateEvent event) throws Exception {
    boolean clientsTurn = answering || owed <= 0;
    // The first time it is only looked how much of the answer is gone, to compare with later.
    boolean looksOnly = answering && event.isFirst();
    if (clientsTurn && !looksOnly) {
      super.channelIdle(context, event);
    }
  }
}
