package dev.lab.sandbox.workload;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lab.sandbox.node.Workload;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** DockerCoins' rng: random bytes, one request at a time, each after a tenth of a second. */
final class RngWorkload implements Workload {
  private static final int MILLIS = 100;
  private static final int MOST = 1024 * 1024;

  private final Vertx vertx;
  private final SecureRandom random = new SecureRandom();

  RngWorkload(Vertx vertx) {
    this.vertx = vertx;
  }

  @Override
  public boolean runs(List<String> command) {
    return Workloads.isProgram(command, "python", "rng.py");
  }

  @Override
  public Running start(Container container) throws IOException {
    return HttpService.start(vertx, container, new OneByOne(container.hostname())::take);
  }

  /** The requests that wait for their turn; used from one event loop at a time. */
  private final class OneByOne {
    private final String hostname;
    private final Queue<HttpServerRequest> waiting = new ArrayDeque<>();
    private boolean busy;

    OneByOne(String hostname) {
      this.hostname = hostname;
    }

    synchronized void take(HttpServerRequest request) {
      if (busy) {
        waiting.add(request);
      } else {
        serve(request);
      }
    }

    private synchronized void serve(HttpServerRequest request) {
      busy = true;
      String wanted = request.path().replaceAll("^/+|/+$", "");
      if (wanted.matches("\\d{1,9}") && Integer.parseInt(wanted) <= MOST) {
        byte[] bytes = new byte[Integer.parseInt(wanted)];
        random.nextBytes(bytes);
        vertx.setTimer(MILLIS, timer -> answer(request, 200, "application/octet-stream", bytes));
      } else {
        String text =
            wanted.isEmpty()
                ? "RNG running on " + hostname + "\n"
                : "ask for a number of bytes, such as /32\n";
        answer(request, wanted.isEmpty() ? 200 : 400, "text/plain", text.getBytes(UTF_8));
      }
    }

    private void answer(HttpServerRequest request, int status, String type, byte[] body) {
      if (!request.response().closed()) {
        request
            .response()
            .setStatusCode(status)
            .putHeader("Content-Type", type)
            .end(Buffer.buffer(body));
      }
      next();
    }

    private synchronized void next() {
      busy = false;
      HttpServerRequest next = waiting.poll();
      if (next != null) {
        serve(next);
      }
    }
  }
}
