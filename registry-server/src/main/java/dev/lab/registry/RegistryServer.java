package dev.lab.registry;

import dev.lab.registry.auth.Authentication;
import dev.lab.registry.config.Listen;
import dev.lab.registry.config.RegistryConfig;
import dev.lab.registry.gc.Decision;
import dev.lab.registry.http.RegistryHandler;
import dev.lab.registry.http.Routes;
import dev.lab.registry.metrics.AccessLog;
import dev.lab.registry.metrics.Observer;
import dev.lab.registry.metrics.RegistryMetrics;
import dev.lab.registry.notify.Event;
import dev.lab.registry.notify.Notifier;
import dev.lab.registry.store.Store;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** A registry that runs in this process until it is closed. */
public final class RegistryServer implements AutoCloseable {
  private final RegistryConfig config;
  private final Store store;
  private final ExecutorService executor;
  private final Listener listener;
  private final Optional<DebugServer> debug;
  private final Optional<Notifier> notifier;
  private final Janitors janitors;

  private RegistryServer(
      RegistryConfig config,
      Store store,
      ExecutorService executor,
      Listener listener,
      Optional<DebugServer> debug,
      Optional<Notifier> notifier) {
    this.config = config;
    this.store = store;
    this.executor = executor;
    this.listener = listener;
    this.debug = debug;
    this.notifier = notifier;
    Consumer<Decision> tell =
        notifier.isEmpty() ? decision -> {} : new DeletionEvents(events(notifier.get(), config));
    this.janitors = Janitors.start(config, store.local(), tell);
  }

  /** Starts a registry; it answers when this returns. */
  public static RegistryServer start(RegistryConfig config) throws RegistryStartException {
    return start(config, SharedVertx.get());
  }

  /** Starts a registry on these event loops, which stay open when it is closed. */
  public static RegistryServer start(RegistryConfig config, Vertx vertx)
      throws RegistryStartException {
    return start(config, vertx, Listener.PATIENCE);
  }

  static RegistryServer start(RegistryConfig config, Vertx vertx, Duration patience)
      throws RegistryStartException {
    if (config.serving().page() && !config.listen().prefix().isEmpty()) {
      throw new RegistryStartException(
          "the page's links do not know http.prefix: leave out one of page and prefix");
    }
    Authentication accounts;
    Store store;
    try {
      accounts = config.accounts().open();
    } catch (IOException e) {
      throw new RegistryStartException("the registry's users: " + e.getMessage(), e);
    }
    try {
      store = config.storage().open();
    } catch (IOException e) {
      throw new RegistryStartException("the registry's storage cannot be opened: " + e, e);
    }
    ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    Routes routes =
        Routes.of(
            new Routes.Services(
                store,
                config.tags(),
                accounts.tokenServer(),
                !config.serving().readOnly(),
                config.serving().deleteEnabled(),
                config.serving().page(),
                config.serving().redirect()));
    List<Observer> observers = new ArrayList<>();
    config.access().ifPresent(lines -> observers.add(new AccessLog(lines)));
    Optional<DebugServer> debug = Optional.empty();
    Optional<Notifier> notifier = Optional.empty();
    try {
      notifier =
          config.notifier().isEmpty() ? notifier : Optional.of(config.notifier().get().open());
      if (config.listen().debug().isPresent()) {
        RegistryMetrics metrics = new RegistryMetrics();
        observers.add(metrics);
        Listen.Debug at = config.listen().debug().get();
        debug = Optional.of(DebugServer.start(vertx, at, store, metrics, config.listen()));
      }
      RegistryHandler handler =
          new RegistryHandler(
              new RegistryHandler.Surroundings(
                  routes,
                  store,
                  accounts.authenticator(),
                  observers,
                  config.listen().prefix(),
                  config.listen().headers(),
                  notifier.map(n -> events(n, config)).orElse(null),
                  config.log()),
              executor);
      Listener listener = Listener.start(vertx, config.listen(), patience, handler);
      return new RegistryServer(config, store, executor, listener, debug, notifier);
    } catch (RegistryStartException e) {
      notifier.ifPresent(Notifier::close);
      debug.ifPresent(DebugServer::close);
      executor.close();
      store.close();
      throw e;
    } catch (IOException e) {
      executor.close();
      store.close();
      throw new RegistryStartException("the webhooks' queue: " + e.getMessage(), e);
    }
  }

  private static Consumer<Event> events(Notifier notifier, RegistryConfig config) {
    String source = config.host() + ":" + config.port();
    return event -> notifier.tell(event, source);
  }

  /** The port that it listens on. */
  public int port() {
    return listener.port();
  }

  /** Host and port, as they stand in an image's name. */
  public String address() {
    return listener.address();
  }

  /** The address with its scheme. */
  public URI uri() {
    return URI.create((config.listen().tls().isPresent() ? "https://" : "http://") + address());
  }

  /** Where metrics and health are told; empty for nowhere. */
  public Optional<URI> debugUri() {
    return debug.map(d -> URI.create("http://" + d.address()));
  }

  /** Takes no new requests, lets those under way end for as long as was configured, and stops. */
  public void shutDown() {
    debug.ifPresent(DebugServer::drain);
    listener.drain(config.listen().drain());
    close();
  }

  /** Stops at once: what is under way is cut off. */
  @Override
  public void close() {
    listener.close();
    debug.ifPresent(DebugServer::close);
    executor.shutdownNow();
    executor.close();
    janitors.close();
    notifier.ifPresent(Notifier::close);
    store.close();
  }
}
