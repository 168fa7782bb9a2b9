package dev.lab.sandbox.workload;

import dev.lab.sandbox.node.Workload;
import dev.lab.sandbox.workload.redis.RedisServer;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The image {@code redis}: a Redis that keeps its data in /data. */
final class RedisWorkload implements Workload {
  private static final int PORT = 6379;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd MMM yyyy HH:mm:ss.SSS", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  @Override
  public boolean runs(List<String> command) {
    return command.contains("redis-server");
  }

  @Override
  public Running start(Container container) throws IOException {
    Clock clock = Clock.systemUTC();
    RedisServer server =
        RedisServer.start(
            container.folder().apply("/data"),
            clock,
            line -> container.log().accept("1:M " + TIME.format(clock.instant()) + " " + line));
    return new Running() {
      @Override
      public Map<Integer, Integer> ports() {
        return Map.of(PORT, server.port());
      }

      @Override
      public CompletableFuture<Integer> exit() {
        return new CompletableFuture<>();
      }

      @Override
      public void close() {
        server.close();
      }
    };
  }
}
