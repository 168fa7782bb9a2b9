package dev.lab.sandbox.network;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/** The network as the node, the engine, the Hub and the API server meet it. Thread-safe. */
public final class Network {
  private volatile boolean namesResolved = true;
  private volatile Duration delay = Duration.ZERO;
  private final Map<String, Integer> withTls = new ConcurrentHashMap<>();
  private final Optional<FencedSockets> fence;

  /** One that reaches everything that this machine does. */
  public Network() {
    this(Optional.empty());
  }

  /**
   * One behind a fence.
   *
   * @param fence the sockets by which registries are reached; empty for the machine's own
   */
  public Network(Optional<FencedSockets> fence) {
    this.fence = fence;
  }

  /** Has names resolved, or every look-up fail. */
  public void setNamesResolved(boolean resolved) {
    namesResolved = resolved;
  }

  /** Whether names are resolved. */
  public boolean namesResolved() {
    return namesResolved;
  }

  /** Has each answer take this much longer. */
  public void setDelay(Duration longer) {
    delay = longer;
  }

  /** How much longer an answer takes. */
  public Duration delay() {
    return delay;
  }

  /** Waits for as long as an answer is delayed. */
  public void waitForAnswer() throws IOException {
    try {
      Thread.sleep(delay);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  /**
   * Has what is asked of a name asked with TLS, at a port of this machine.
   *
   * @param port 0 to have it asked as ever
   */
  public void setTls(String name, int port) {
    if (port == 0) {
      withTls.remove(name);
    } else {
      withTls.put(name, port);
    }
  }

  /**
   * A client that reaches this host, or one whose every request fails as the look-up of the name
   * does. The sandbox's Hub answers on an address, but is looked up by its name as the real one.
   *
   * @param host a name or an address, with or without a port
   */
  public OkHttpClient client(OkHttpClient http, String host) {
    return named(
        fence.isEmpty() ? http : http.newBuilder().socketFactory(fence.get()).build(), host);
  }

  private OkHttpClient named(OkHttpClient http, String host) {
    String name = host.replaceFirst(":\\d+$", "");
    Integer tls = withTls.get(name);
    if (tls != null && namesResolved) {
      return http.newBuilder()
          .addInterceptor(chain -> chain.proceed(at(chain.request(), tls)))
          .build();
    }
    if (namesResolved || isAddress(name) || name.equals("localhost")) {
      return http;
    }
    // What a Go program says where systemd-resolved has nobody to ask (hjacobs/kube-ops-view#176).
    String words = "lookup " + name + " on 127.0.0.53:53: server misbehaving";
    return http.newBuilder()
        .addInterceptor(
            chain -> {
              throw new UnknownHostException(words);
            })
        .build();
  }

  private static Request at(Request request, int port) {
    return request
        .newBuilder()
        .url(request.url().newBuilder().scheme("https").port(port).build())
        .build();
  }

  /** Whether a host is an address rather than a name. */
  public static boolean isAddress(String host) {
    return host.matches("\\d{1,3}(\\.\\d{1,3}){3}") || host.startsWith("[");
  }
}
