package dev.lab.registry.http;

import dev.lab.registry.auth.Access;
import dev.lab.registry.auth.Authenticator;
import dev.lab.registry.metrics.Observer;
import dev.lab.registry.notify.Event;
import dev.lab.registry.store.DigestMismatchException;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes a request off the event loop to its endpoint and the answer back to the client. */
public final class RegistryHandler implements Handler<HttpServerRequest> {
  private final Routes routes;
  private final Gate gate;
  private final Exchanges exchanges;
  private final Map<String, String> headers;
  private final @Nullable Consumer<Event> events;
  private final ExecutorService executor;
  private final Consumer<String> log;

  /**
   * Serves these routes.
   *
   * @param observers told of each request
   * @param headers sent with every answer
   * @param events told what happened to content; null where nobody wants to know
   * @param log told of failures that are the registry's own
   */
  public RegistryHandler(
      Routes routes,
      Authenticator authenticator,
      List<Observer> observers,
      Map<String, String> headers,
      @Nullable Consumer<Event> events,
      ExecutorService executor,
      Consumer<String> log) {
    this.routes = routes;
    this.gate = new Gate(authenticator);
    this.exchanges = new Exchanges(observers);
    this.headers = Map.copyOf(headers);
    this.events = events;
    this.executor = executor;
    this.log = log;
  }

  @Override
  public void handle(HttpServerRequest http) {
    Context context = Vertx.currentContext();
    RequestBody body = RequestBody.of(http, context);
    http.response().exceptionHandler(gone -> {});
    Exchanges.Watch watch = exchanges.begin(http);
    executor.execute(() -> run(http, body, context, watch));
  }

  private void run(
      HttpServerRequest http, RequestBody body, Context context, Exchanges.Watch watch) {
    RegistryResponse response;
    try {
      response = answer(http, body, watch);
    } catch (RequestBody.ClientGoneException e) {
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    new ResponseWriter(http, context, headers).write(response, body);
  }

  private RegistryResponse answer(HttpServerRequest http, RequestBody body, Exchanges.Watch watch)
      throws RequestBody.ClientGoneException, InterruptedException {
    try {
      Address address = Address.parse(http.path());
      watch.about(address.resource(), "");
      Access access = gate.open(http, address);
      watch.about(address.resource(), access.user());
      Endpoint endpoint = routes.find(http.method(), address.resource());
      RegistryRequest request = new RegistryRequest(http, address, body, access);
      RegistryResponse response = endpoint.handle(request);
      if (events != null) {
        EventsOf.of(request, response).ifPresent(events);
      }
      return response;
    } catch (RegistryException e) {
      return ErrorWriter.write(e);
    } catch (DigestMismatchException e) {
      return ErrorWriter.write(
          new RegistryException(
              ErrorCode.DIGEST_INVALID, e.getMessage() + "; the upload was dropped, start again"));
    } catch (RequestBody.ClientGoneException e) {
      throw e;
    } catch (IOException e) {
      String what = "the registry's storage failed: " + e.getMessage();
      log.accept(http.method() + " " + http.path() + ": " + what);
      return ErrorWriter.write(new RegistryException(ErrorCode.UNKNOWN, what));
    } catch (RuntimeException e) {
      log.accept(http.method() + " " + http.path() + ": " + e);
      return ErrorWriter.write(
          new RegistryException(ErrorCode.UNKNOWN, "a fault in the registry itself"));
    }
  }
}
