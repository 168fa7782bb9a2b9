package dev.lab.registry;

import dev.lab.registry.config.Listen;
import dev.lab.registry.http.BodyTap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerConnection;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** One address that is listened on, by a server on each event loop. */
final class Listener implements AutoCloseable {
  /** A manifest can be put with a hundred tags, which the first line names. */
  private static final int MAX_LINE_LENGTH = 16 * 1024;

  private static final int MAX_HEADER_SIZE = 16 * 1024;

  /** Bytes of a body that are handed over at once, where the client is that fast. */
  private static final int CHUNK_SIZE = 128 * 1024;

  private static final int LEAST_READ = 64;
  private static final int FIRST_READ = 2048;
  private static final int ATTEMPTS = 5;

  /** How long a client may take between two signs of life, or over a request's head. */
  static final Duration PATIENCE = Duration.ofSeconds(120);

  private static final Object STARTING = new Object();

  private final Vertx vertx;
  private final Listen listen;
  private final Duration patience;
  private final List<HttpServer> servers = new CopyOnWriteArrayList<>();
  private final int port;
  private final String deployment;
  private final AutoCloseable reload;

  private Listener(
      Vertx vertx, Listen listen, Duration patience, Handler<HttpServerRequest> handler, int port)
      throws IOException {
    this.vertx = vertx;
    this.listen = listen;
    this.patience = patience;
    this.port = port;
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost(listen.host())
            .setPort(port)
            .setHttp2ClearTextEnabled(false)
            .setHandle100ContinueAutomatically(true)
            .setIdleTimeout((int) PATIENCE.toSeconds())
            .setMaxInitialLineLength(MAX_LINE_LENGTH)
            .setMaxHeaderSize(MAX_HEADER_SIZE)
            .setMaxChunkSize(CHUNK_SIZE);
    if (listen.tls().isPresent()) {
      TlsFiles.apply(listen.tls().get(), options);
    }
    this.deployment = deploy(options, handler);
    this.reload =
        listen.tls().isPresent() ? TlsFiles.watch(vertx, listen.tls().get(), servers) : () -> {};
  }

  /** Listens; the handler is asked when this returns. */
  static Listener start(Vertx vertx, Listen listen, Handler<HttpServerRequest> handler)
      throws RegistryStartException {
    return start(vertx, listen, PATIENCE, handler);
  }

  /** The same with more or less patience with clients. */
  static Listener start(
      Vertx vertx, Listen listen, Duration patience, Handler<HttpServerRequest> handler)
      throws RegistryStartException {
    // One after the other, or two servers of this process might find the same port free.
    synchronized (STARTING) {
      for (int attempt = 1; ; attempt++) {
        int port = freePort(listen);
        try {
          return new Listener(vertx, listen, patience, handler, port);
        } catch (CompletionException e) {
          // Another program may have taken it in between.
          if (listen.port() != 0 || attempt == ATTEMPTS) {
            throw cannotListen(listen, e.getCause() == null ? e : e.getCause());
          }
        } catch (IOException e) {
          throw new RegistryStartException("the registry's TLS files: " + e.getMessage(), e);
        }
      }
    }
  }

  /** Listens with one server an event loop; they share the port, a connection goes to either. */
  private String deploy(HttpServerOptions options, Handler<HttpServerRequest> handler) {
    return vertx
        .deployVerticle(
            () ->
                new VerticleBase() {
                  @Override
                  public Future<HttpServer> start() {
                    HttpServer server =
                        vertx
                            .createHttpServer(options)
                            .connectionHandler(c -> onConnection(c))
                            .requestHandler(handler);
                    servers.add(server);
                    return server.listen();
                  }
                },
            new DeploymentOptions().setInstances(SharedVertx.eventLoops()))
        .toCompletionStage()
        .toCompletableFuture()
        .join();
  }

  private void onConnection(HttpConnection connection) {
    Patience.on(connection, patience);
    BodyTap.on(connection);
    // Netty's own most, 64 KiB, makes twice as many hand-overs of a large blob.
    ((HttpServerConnection) connection)
        .channelHandlerContext()
        .channel()
        .config()
        .setRecvByteBufAllocator(
            new AdaptiveRecvByteBufAllocator(LEAST_READ, FIRST_READ, CHUNK_SIZE));
  }

  /**
   * The port to listen on, seen to be free: Vert.x lets two servers of one process share a port,
   * each with a part of the connections, so that listening alone would not tell.
   */
  private static int freePort(Listen listen) throws RegistryStartException {
    // Bound and not listening: who connects now is refused, not accepted and then cut off.
    try (SocketChannel socket = SocketChannel.open()) {
      socket.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(listen.host()), listen.port()));
      return ((InetSocketAddress) socket.getLocalAddress()).getPort();
    } catch (IOException e) {
      throw cannotListen(listen, e);
    }
  }

  private static RegistryStartException cannotListen(Listen listen, Throwable cause) {
    String address = listen.host() + ":" + listen.port();
    String why =
        cause instanceof BindException && String.valueOf(cause.getMessage()).contains("in use")
            ? "another program uses that port; stop it, or choose another port"
            : String.valueOf(cause.getMessage());
    return new RegistryStartException(
        "the registry cannot listen on " + address + ": " + why, cause);
  }

  int port() {
    return port;
  }

  /** Takes no more connections; requests under way may go on for so long. */
  void drain(Duration most) {
    Future.all(
            servers.stream().map(s -> s.shutdown(most.toMillis(), TimeUnit.MILLISECONDS)).toList())
        .otherwiseEmpty()
        .toCompletionStage()
        .toCompletableFuture()
        .join();
  }

  /** Stops at once. */
  @Override
  public void close() {
    try {
      reload.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    vertx.undeploy(deployment).toCompletionStage().toCompletableFuture().join();
  }

  /** Host and port, as they stand in an image's name. */
  String address() {
    return listen.host() + ":" + port;
  }
}
