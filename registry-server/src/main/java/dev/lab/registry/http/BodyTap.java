package dev.lab.registry.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerConnection;
import org.jspecify.annotations.Nullable;

/**
 * Takes a request's body out of a connection of HTTP/1 as it came from the socket, where Vert.x
 * would copy every piece. For the connection's event loop only.
 */
public final class BodyTap extends ChannelInboundHandlerAdapter {
  private static final String NAME = "body";

  /** Who takes a body. */
  interface Taker {
    /** The next bytes, to be released by whoever has them. */
    void add(ByteBuf bytes);

    void end();
  }

  private @Nullable ChannelHandlerContext context;
  private @Nullable Taker taker;

  /** Whether Vert.x is just being told of the newest request, of whose body nothing was seen. */
  private boolean beginning;

  private BodyTap() {}

  /** To be called when a connection is made. */
  public static void on(HttpConnection connection) {
    ChannelHandlerContext vertx = ((HttpServerConnection) connection).channelHandlerContext();
    vertx.pipeline().addBefore(vertx.name(), NAME, new BodyTap());
  }

  /** The tap from which the body of this request will come; null where Vert.x has it already. */
  static @Nullable BodyTap take(HttpServerRequest request, Taker taker) {
    if (!(request.connection() instanceof HttpServerConnection connection)) {
      return null;
    }
    ChannelPipeline pipeline = connection.channelHandlerContext().pipeline();
    if (!(pipeline.get(NAME) instanceof BodyTap tap) || !tap.beginning) {
      return null;
    }
    tap.taker = taker;
    return tap;
  }

  /** Reads on from the socket, or no more for now. */
  void flow(boolean on) {
    ChannelHandlerContext here = context;
    if (here != null) {
      here.channel().config().setAutoRead(on);
    }
  }

  @Override
  public void handlerAdded(ChannelHandlerContext here) {
    context = here;
  }

  @Override
  public void channelRead(ChannelHandlerContext here, Object message) {
    Taker now = taker;
    if (now != null
        && message instanceof HttpContent content
        && content.decoderResult().isSuccess()) {
      now.add(content.content());
      if (message instanceof LastHttpContent) {
        taker = null;
        now.end();
        here.fireChannelRead(LastHttpContent.EMPTY_LAST_CONTENT);
      }
    } else {
      // A new request, or the end of one that can't be read on, with which Vert.x deals.
      taker = null;
      beginning = message instanceof HttpRequest && !(message instanceof LastHttpContent);
      try {
        here.fireChannelRead(message);
      } finally {
        beginning = false;
      }
    }
  }
}
