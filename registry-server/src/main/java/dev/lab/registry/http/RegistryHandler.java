package dev.lab.registry.http;

import dev.lab.registry.auth.Access;
import dev.lab.registry.auth.Authenticator;
import dev.lab.registry.metrics.Observer;
import dev.lab.registry.notify.Event;
import dev.lab.registry.store.DigestMismatchException;
import dev.lab.registry.store.Store;
import dev.lab.registry.store.UpstreamException;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes a request off the event loop to its endpoint and the answer back to the client. */
public final class RegistryHandler implements Handler<HttpServerRequest> {
  /**
   * What a handler works with.
   *
   * @param store where hot answers are checked against
   * @param observers told of each request
   * @param prefix where the registry is below its host, such as {@code /registry}; empty for the
   *     top
   * @param headers sent with every answer
   * @param events told what happened to content; null where nobody wants to know
   * @param log told of failures that are the registry's own
   */
  public record Surroundings(
      Routes routes,
      Store store,
      Authenticator authenticator,
      List<Observer> observers,
      String prefix,
      Map<String, String> headers,
      @Nullable Consumer<Event> events,
      Consumer<String> log) {
    public Surroundings {
      observers = List.copyOf(observers);
      headers = Map.copyOf(headers);
    }
  }

  private final Surroundings around;
  private final Prefix prefix;
  private final Gate gate;
  private final Exchanges exchanges;
  private final @Nullable HotAnswers hot;
  private final ExecutorService executor;

  /** Serves requests on this executor's threads. */
  public RegistryHandler(Surroundings around, ExecutorService executor) {
    this.around = around;
    this.prefix = new Prefix(around.prefix());
    this.gate = new Gate(around.authenticator(), prefix);
    this.exchanges = new Exchanges(around.observers());
    this.executor = executor;
    // Who must be asked for a password, and who wants to know of each pull, is not answered here.
    this.hot =
        around.authenticator().open() && around.events() == null
            ? new HotAnswers(around.store(), around.headers())
            : null;
  }

  @Override
  public void handle(HttpServerRequest http) {
    Exchanges.Watch watch = exchanges.begin(http);
    if (hot != null) {
      Optional<Resource> answered = hot.answer(http);
      if (answered.isPresent()) {
        watch.about(answered.get(), "");
        return;
      }
    }
    Context context = Vertx.currentContext();
    RequestBody body = RequestBody.of(http, context);
    watch.takes(body);
    http.response().exceptionHandler(gone -> {});
    executor.execute(() -> run(http, body, context, watch));
  }

  private void run(
      HttpServerRequest http, RequestBody body, Context context, Exchanges.Watch watch) {
    RegistryResponse response;
    try {
      response = prefix.outer(answer(http, body, watch));
    } catch (RequestBody.ClientGoneException e) {
      context.runOnContext(ignored -> body.discard());
      return;
    } catch (InterruptedException e) {
      context.runOnContext(ignored -> body.discard());
      Thread.currentThread().interrupt();
      return;
    }
    new ResponseWriter(http, context, around.headers(), around.log()).write(response, body);
  }

  private RegistryResponse failed(HttpServerRequest http, RegistryException error) {
    return around.routes().forPeople(http.path())
        ? PageErrorWriter.write(error, http)
        : ErrorWriter.write(error);
  }

  private RegistryResponse answer(HttpServerRequest http, RequestBody body, Exchanges.Watch watch)
      throws RequestBody.ClientGoneException, InterruptedException {
    try {
      Address address = around.routes().address(prefix.inner(http.path()));
      watch.about(address.resource(), "");
      Access access = gate.open(http, address);
      watch.about(address.resource(), access.user());
      requireKnownCoding(http);
      Endpoint endpoint = around.routes().find(http.method(), address.resource());
      RegistryRequest request = new RegistryRequest(http, address, body, access);
      Optional<Object> stamp = hot == null ? Optional.empty() : hot.stamp(address);
      RegistryResponse response = endpoint.handle(request);
      if (hot != null) {
        hot.keep(request, response, stamp);
      }
      Consumer<Event> events = around.events();
      if (events != null) {
        EventsOf.of(request, response, prefix).ifPresent(events);
      }
      return response;
    } catch (RegistryException e) {
      return failed(http, e);
    } catch (DigestMismatchException e) {
      return failed(
          http,
          new RegistryException(
              ErrorCode.DIGEST_INVALID, e.getMessage() + "; the upload was dropped, start again"));
    } catch (RequestBody.ClientGoneException e) {
      throw e;
    } catch (UpstreamException e) {
      around.log().accept(http.method() + " " + http.path() + ": " + e.getMessage());
      return ErrorWriter.write(e);
    } catch (IOException e) {
      around.log().accept(http.method() + " " + http.path() + ": the storage failed: " + e);
      return failed(http, StorageFailure.of(e));
    } catch (RuntimeException e) {
      around.log().accept(http.method() + " " + http.path() + ": " + e);
      return failed(
          http, new RegistryException(ErrorCode.UNKNOWN, "a fault in the registry itself"));
    }
  }

  /** What comes compressed for the way would have to be unpacked, and nothing is here. */
  private static void requireKnownCoding(HttpServerRequest http) throws RegistryException {
    String coding = http.getHeader("Transfer-Encoding");
    if (coding != null && !coding.strip().equalsIgnoreCase("chunked")) {
      throw new RegistryException(
          ErrorCode.CODING_UNKNOWN,
          "send the body as it is, in chunks or with its length; the Transfer-Encoding is \""
              + coding
              + "\"");
    }
  }
}
