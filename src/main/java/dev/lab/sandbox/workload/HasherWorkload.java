package dev.lab.sandbox.workload;

import dev.lab.registry.name.Digest;
import dev.lab.sandbox.node.Workload;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.util.List;

/** DockerCoins' hasher: the SHA-256 of what it is sent, after a tenth of a second. */
final class HasherWorkload implements Workload {
  private static final int MILLIS = 100;

  private final Vertx vertx;

  HasherWorkload(Vertx vertx) {
    this.vertx = vertx;
  }

  @Override
  public boolean runs(List<String> command) {
    return Workloads.isProgram(command, "ruby", "hasher.rb");
  }

  @Override
  public Running start(Container container) throws IOException {
    return HttpService.start(vertx, container, request -> serve(request, container.hostname()));
  }

  private void serve(HttpServerRequest request, String hostname) {
    if (request.method().equals(HttpMethod.POST)) {
      request
          .body()
          .onSuccess(
              body ->
                  vertx.setTimer(
                      MILLIS, timer -> answer(request, 200, Digest.sha256(body.getBytes()).hex())));
    } else if (request.method().equals(HttpMethod.GET) && request.path().equals("/")) {
      answer(request, 200, "HASHER running on " + hostname + "\n");
    } else {
      answer(request, 404, "post something to /\n");
    }
  }

  private static void answer(HttpServerRequest request, int status, String text) {
    if (!request.response().closed()) {
      request.response().setStatusCode(status).putHeader("Content-Type", "text/plain").end(text);
    }
  }
}
