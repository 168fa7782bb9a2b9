package dev.lab.registry;

import dev.lab.registry.config.RegistryConfig;
import dev.lab.registry.http.RegistryHandler;
import dev.lab.registry.http.Routes;
import dev.lab.registry.store.Store;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A registry that runs in this process until it is closed. */
public final class RegistryServer implements AutoCloseable {
  private static final int MAX_HEADER_SIZE = 16 * 1024;
  private static final int CHUNK_SIZE = 64 * 1024;
  private static final int ATTEMPTS = 5;
  private static final Object STARTING = new Object();

  private final Vertx vertx;
  private final Store store;
  private final ExecutorService executor;
  private final String deployment;
  private final String host;
  private final int port;

  private RegistryServer(
      Vertx vertx,
      Store store,
      ExecutorService executor,
      String deployment,
      String host,
      int port) {
    this.vertx = vertx;
    this.store = store;
    this.executor = executor;
    this.deployment = deployment;
    this.host = host;
    this.port = port;
  }

  /** Starts a registry; it answers when this returns. */
  public static RegistryServer start(RegistryConfig config) throws RegistryStartException {
    return start(config, SharedVertx.get());
  }

  /** Starts a registry on these event loops, which stay open when it is closed. */
  public static RegistryServer start(RegistryConfig config, Vertx vertx)
      throws RegistryStartException {
    Store store;
    try {
      store = config.storage().open();
    } catch (IOException e) {
      throw new RegistryStartException("the registry's storage cannot be opened: " + e, e);
    }
    ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    Routes routes = Routes.of(store, !config.readOnly(), config.deleteEnabled());
    RegistryHandler handler = new RegistryHandler(routes, executor, config.log());
    try {
      return listen(vertx, config, store, executor, handler);
    } catch (RegistryStartException e) {
      executor.close();
      store.close();
      throw e;
    }
  }

  private static RegistryServer listen(
      Vertx vertx,
      RegistryConfig config,
      Store store,
      ExecutorService executor,
      RegistryHandler handler)
      throws RegistryStartException {
    // One after the other, or two servers of this process might find the same port free.
    synchronized (STARTING) {
      for (int attempt = 1; ; attempt++) {
        int port = freePort(config);
        try {
          String deployment = deploy(vertx, config.host(), port, handler);
          return new RegistryServer(vertx, store, executor, deployment, config.host(), port);
        } catch (CompletionException e) {
          // Another program may have taken it in between.
          if (config.port() != 0 || attempt == ATTEMPTS) {
            throw cannotListen(config, e.getCause() == null ? e : e.getCause());
          }
        }
      }
    }
  }

  /** Listens with one server an event loop; they share the port, a connection goes to either. */
  private static String deploy(Vertx vertx, String host, int port, RegistryHandler handler) {
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost(host)
            .setPort(port)
            .setHttp2ClearTextEnabled(false)
            .setHandle100ContinueAutomatically(true)
            .setMaxHeaderSize(MAX_HEADER_SIZE)
            .setMaxChunkSize(CHUNK_SIZE);
    return vertx
        .deployVerticle(
            () ->
                new VerticleBase() {
                  @Override
                  public Future<HttpServer> start() {
                    return vertx.createHttpServer(options).requestHandler(handler).listen();
                  }
                },
            new DeploymentOptions().setInstances(SharedVertx.eventLoops()))
        .toCompletionStage()
        .toCompletableFuture()
        .join();
  }

  /**
   * The port to listen on, seen to be free: Vert.x lets two servers of one process share a port,
   * each with a part of the connections, so that listening alone would not tell.
   */
  private static int freePort(RegistryConfig config) throws RegistryStartException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(config.host()), config.port()));
      return socket.getLocalPort();
    } catch (IOException e) {
      throw cannotListen(config, e);
    }
  }

  private static RegistryStartException cannotListen(RegistryConfig config, Throwable cause) {
    String address = config.host() + ":" + config.port();
    String why =
        cause instanceof BindException && String.valueOf(cause.getMessage()).contains("in use")
            ? "another program uses that port; stop it, or choose another port"
            : String.valueOf(cause.getMessage());
    return new RegistryStartException(
        "the registry cannot listen on " + address + ": " + why, cause);
  }

  /** The port that it listens on. */
  public int port() {
    return port;
  }

  /** Host and port, as they stand in an image's name. */
  public String address() {
    return host + ":" + port;
  }

  /** The address with its scheme. */
  public URI uri() {
    return URI.create("http://" + address());
  }

  /** Stops listening, ends what is under way, and closes the store. */
  @Override
  public void close() {
    vertx.undeploy(deployment).toCompletionStage().toCompletableFuture().join();
    executor.shutdownNow();
    executor.close();
    store.close();
  }
}
