package dev.lab.sandbox.workload;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lab.sandbox.node.Workload;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * What {@code worker.py} of labs/shipping-images does, and prints: random bytes from rng, their
 * hash from hasher, the count into redis.
 */
final class Mining {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofSeconds(10);
  private static final Duration UNIT = Duration.ofMillis(100);

  private final Workload.Container container;
  private final OkHttpClient http;
  private final String rng;
  private final String hasher;
  private final String redis;

  Mining(Workload.Container container, OkHttpClient http) {
    this.container = container;
    this.http = http.newBuilder().callTimeout(PATIENCE).build();
    Map<String, String> environment = container.environment();
    this.rng = environment.getOrDefault("RNG", "http://rng");
    this.hasher = environment.getOrDefault("HASHER", "http://hasher");
    this.redis = environment.getOrDefault("REDIS", "redis:6379");
  }

  /** Something that could not be reached, and why. */
  private static final class Unreachable extends IOException {
    private static final long serialVersionUID = 1;

    Unreachable(String what, IOException why) {
      super("cannot reach " + what + ": " + PythonWords.of(why), why);
    }
  }

  /** Until it is interrupted. */
  void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        try {
          mine();
        } catch (InterruptedIOException e) {
          return;
        } catch (IOException e) {
          say(e.getMessage() + "; waiting 10 s before trying again");
          Thread.sleep(PAUSE);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void say(String line) {
    container.log().accept(line);
  }

  private void mine() throws IOException, InterruptedException {
    try (RedisClient client = connect()) {
      int done = 0;
      long reported = System.nanoTime();
      while (true) {
        work(client);
        done++;
        if (System.nanoTime() - reported >= 1_000_000_000) {
          call(client, "INCRBY", "hashes", done);
          say(done + " units of work done, updating hash counter");
          done = 0;
          reported = System.nanoTime();
        }
      }
    }
  }

  private RedisClient connect() throws IOException {
    try {
      return new RedisClient(container.names(), redis, PATIENCE);
    } catch (IOException e) {
      throw failed(redis, e);
    }
  }

  private void call(RedisClient client, Object... words) throws IOException {
    try {
      client.call(words);
    } catch (IOException e) {
      throw failed(redis, e);
    }
  }

  /** An interrupt ends the container; everything else is told. */
  private static IOException failed(String what, IOException e) {
    return Thread.currentThread().isInterrupted()
        ? new InterruptedIOException()
        : new Unreachable(what, e);
  }

  private void work(RedisClient client) throws IOException, InterruptedException {
    Thread.sleep(UNIT);
    byte[] data = ask(rng + "/32", null);
    String hash = new String(ask(hasher + "/", RequestBody.create(data)), UTF_8);
    if (hash.startsWith("0")) {
      say("Coin found: " + hash.substring(0, Math.min(8, hash.length())) + "...");
      call(client, "HSET", "wallet", hash, data);
    }
  }

  private byte[] ask(String url, @Nullable RequestBody body) throws IOException {
    URI uri = URI.create(url);
    int port = uri.getPort() < 0 ? 80 : uri.getPort();
    try {
      InetSocketAddress found =
          container.names().find(String.valueOf(uri.getHost()), port, PATIENCE);
      Request request =
          new Request.Builder()
              .url("http://127.0.0.1:" + found.getPort() + uri.getPath())
              .header("Host", uri.getAuthority())
              .header("Connection", "close")
              .method(body == null ? "GET" : "POST", body)
              .build();
      try (Response response = http.newCall(request).execute()) {
        if (!response.isSuccessful()) {
          throw new IOException("HTTP Error " + response.code() + ": " + response.message());
        }
        return response.body().bytes();
      }
    } catch (IOException e) {
      throw failed(url, e);
    }
  }
}
