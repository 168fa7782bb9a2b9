package dev.lab.registry.metrics;

import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A line of JSON a request. Never a header that could hold a secret. */
public record AccessLog(Consumer<String> lines) implements Observer {
  @Override
  public void ended(Exchange exchange) {
    ObjectNode line = JsonMapper.shared().createObjectNode();
    line.put("time", exchange.started().toString())
        .put("remote", exchange.remote())
        .put("method", exchange.method())
        .put("path", exchange.path())
        .put("status", exchange.status())
        .put("milliseconds", exchange.nanoseconds() / 1000 / 1000.0)
        .put("received", exchange.received())
        .put("sent", exchange.sent());
    if (!exchange.user().isEmpty()) {
      line.put("user", exchange.user());
    }
    if (!exchange.agent().isEmpty()) {
      line.put("agent", exchange.agent());
    }
    lines.accept(line.toString());
  }
}
