package dev.lab.registry.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** The registry in numbers, in Prometheus' text format. */
public final class RegistryMetrics implements Observer {
  private final PrometheusRegistry numbers = new PrometheusRegistry();
  private final Counter requests =
      Counter.builder()
          .name("registry_http_requests_total")
          .help("Requests that were answered, by kind of address, method and status.")
          .labelNames("resource", "method", "code")
          .register(numbers);
  private final Histogram seconds =
      Histogram.builder()
          .name("registry_http_request_duration_seconds")
          .help("How long requests took.")
          .labelNames("resource", "method")
          .classicOnly()
          .register(numbers);
  private final Counter received =
      Counter.builder()
          .name("registry_received_bytes_total")
          .help("Bytes of requests' bodies.")
          .register(numbers);
  private final Counter sent =
      Counter.builder()
          .name("registry_sent_bytes_total")
          .help("Bytes of answers.")
          .register(numbers);

  /** Numbers of the process from the start; of requests from now on. */
  public RegistryMetrics() {
    Runtime runtime = Runtime.getRuntime();
    GaugeWithCallback.builder()
        .name("process_heap_bytes")
        .help("Memory that the process' objects take.")
        .callback(g -> g.call((double) runtime.totalMemory() - runtime.freeMemory()))
        .register(numbers);
  }

  @Override
  public void ended(Exchange exchange) {
    requests
        .labelValues(exchange.resource(), exchange.method(), Integer.toString(exchange.status()))
        .inc();
    seconds
        .labelValues(exchange.resource(), exchange.method())
        .observe(exchange.nanoseconds() / (double) TimeUnit.SECONDS.toNanos(1));
    received.inc(exchange.received());
    sent.inc(exchange.sent());
  }

  /** All of it, in the text format, version 0.0.4. */
  public byte[] text() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      PrometheusTextFormatWriter.create().write(out, numbers.scrape());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return out.toByteArray();
  }
}
