package dev.lab.live;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The pages that are open. What changed is gathered for a tenth of a second and sent to each; one
 * that reads slowly gets the newest rows later and no old ones, so it costs no memory. All on one
 * event loop.
 */
final class Viewers {
  private static final long GATHER_MILLIS = 100;
  private static final long BEAT_MILLIS = 15_000;

  private final Vertx vertx;
  private final Board board;
  private final PageHtml html;
  private final int most;
  private final Map<HttpServerResponse, Set<String>> behind = new LinkedHashMap<>();
  private long beaten = System.nanoTime();

  Viewers(Vertx vertx, Board board, PageHtml html, int most) {
    this.vertx = vertx;
    this.board = board;
    this.html = html;
    this.most = most;
  }

  void start() {
    vertx.setPeriodic(GATHER_MILLIS, tick -> send());
  }

  void add(Exchange exchange) throws Refused {
    if (behind.size() >= most) {
      throw new Refused(Refused.Code.FULL, "the page is open " + most + " times already");
    }
    HttpServerResponse response = exchange.response(200, "text/event-stream");
    response.setChunked(true);
    response.exceptionHandler(gone -> behind.remove(response));
    response.closeHandler(gone -> behind.remove(response));
    // Whatever it showed before, it begins with everything.
    List<Row> all = board.rows();
    response.write("retry: 1000\n\n" + message("all", all, all));
    behind.put(response, new LinkedHashSet<>());
  }

  private void send() {
    List<String> changes = board.changes();
    behind.values().forEach(owed -> owed.addAll(changes));
    boolean beat = System.nanoTime() - beaten > BEAT_MILLIS * 1_000_000;
    if (beat) {
      beaten = System.nanoTime();
    }
    // Pages that keep up are owed the same: it is written once.
    Map<Set<String>, String> written = new HashMap<>();
    for (HttpServerResponse each : List.copyOf(behind.keySet())) {
      Set<String> owed = behind.getOrDefault(each, Set.of());
      if (each.writeQueueFull()) {
        continue;
      }
      if (!owed.isEmpty()) {
        each.write(written.computeIfAbsent(Set.copyOf(owed), this::rows));
        owed.clear();
      } else if (beat) {
        each.write(": still here\n\n");
      }
    }
  }

  private String rows(Set<String> learners) {
    List<Row> rows = learners.stream().flatMap(l -> board.row(l).stream()).toList();
    return message("rows", rows, board.rows());
  }

  private String message(String name, List<Row> rows, List<Row> all) {
    ObjectNode data = JsonMapper.shared().createObjectNode();
    data.put("summary", html.summary(all));
    ArrayNode list = data.putArray("rows");
    rows.forEach(r -> list.addObject().put("id", r.id()).put("html", html.row(r)));
    return "event: " + name + "\ndata: " + data + "\n\n";
  }
}
