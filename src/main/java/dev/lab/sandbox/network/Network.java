package dev.lab.sandbox.network;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.UnknownHostException;
import java.time.Duration;
import okhttp3.OkHttpClient;

/** The network as the node, the engine, the Hub and the API server meet it. Thread-safe. */
public final class Network {
  private volatile boolean namesResolved = true;
  private volatile Duration delay = Duration.ZERO;

  /** Has names resolved, or every look-up fail. */
  public void setNamesResolved(boolean resolved) {
    namesResolved = resolved;
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
   * A client that reaches this host, or one whose every request fails as the look-up of the name
   * does. The sandbox's Hub answers on an address, but is looked up by its name as the real one.
   *
   * @param host a name or an address, with or without a port
   */
  public OkHttpClient client(OkHttpClient http, String host) {
    String name = host.replaceFirst(":\\d+$", "");
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

  private static boolean isAddress(String host) {
    return host.matches("\\d{1,3}(\\.\\d{1,3}){3}") || host.startsWith("[");
  }

  /** How a Go program ends its sentence about a name that was looked up in vain. */
  public static String lookup(UnknownHostException e, String host) {
    String message = String.valueOf(e.getMessage());
    return "dial tcp: "
        + (message.startsWith("lookup ")
            ? message
            : "lookup " + host.replaceFirst(":\\d+$", "") + ": no such host");
  }
}
