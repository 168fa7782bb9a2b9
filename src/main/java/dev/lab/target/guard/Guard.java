package dev.lab.target.guard;

import java.net.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/** Holds all that is asked on behalf of a class of learners within bounds. */
public final class Guard {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration CALL = Duration.ofSeconds(15);
  private static final int MOST_IDLE = 128;

  private final AddressRule rule;
  private final Duration time;
  private final HostLimit limit;
  private final OkHttpClient shared;

  /**
   * A guard.
   *
   * @param local whether learners may lead to addresses of this machine and its link
   * @param perHost how many requests may be under way to one host
   * @param time that there is for one learner
   */
  public Guard(boolean local, int perHost, Duration time) {
    this.rule = new AddressRule(local);
    this.time = time;
    this.limit = new HostLimit(perHost);
    Dispatcher dispatcher = new Dispatcher(Executors.newVirtualThreadPerTaskExecutor());
    // How many ask one host is limited for calls of both ways, elsewhere.
    dispatcher.setMaxRequests(Integer.MAX_VALUE);
    dispatcher.setMaxRequestsPerHost(Integer.MAX_VALUE);
    this.shared =
        new OkHttpClient.Builder()
            .dispatcher(dispatcher)
            .connectionPool(new ConnectionPool(MOST_IDLE, 5, TimeUnit.SECONDS))
            .connectTimeout(CONNECT)
            .readTimeout(CALL)
            .callTimeout(CALL)
            .followRedirects(false)
            .followSslRedirects(false)
            .build();
  }

  /** Whether learners may lead to this machine. */
  public boolean local() {
    return rule.local();
  }

  /** What the next learner may take. */
  public Share share() {
    return new Share(this, time);
  }

  /** What all clients share. */
  OkHttpClient.Builder shared() {
    return shared.newBuilder();
  }

  HostLimit limit() {
    return limit;
  }

  /** With what a server that a learner named needs: no way round the look at its address. */
  OkHttpClient.Builder learners(OkHttpClient.Builder client) {
    return held(client, rule);
  }

  /** The same for a server that the instructor named, wherever it is. */
  OkHttpClient.Builder named(OkHttpClient.Builder client) {
    return held(client, new AddressRule(true));
  }

  private static OkHttpClient.Builder held(OkHttpClient.Builder client, AddressRule rule) {
    return client
        .socketFactory(new GuardedSockets(rule))
        .proxy(Proxy.NO_PROXY)
        // Headers are held to a length in HTTP/1.1 only.
        .protocols(List.of(Protocol.HTTP_1_1));
  }

  /** A client to begin with, before it is told who asks. */
  public OkHttpClient.Builder begin() {
    return shared();
  }

  /**
   * Guards a client of an API server; who asks it takes a slot first.
   *
   * @param own whether the server is the instructor's own, wherever it is
   */
  public void server(OkHttpClient.Builder client, boolean own) {
    if (!own) {
      learners(client);
    }
    client
        .callTimeout(CALL)
        .followRedirects(false)
        .followSslRedirects(false)
        .addInterceptor(new Destinations(false))
        .addInterceptor(new AnswerLimit(bytes -> {}));
  }
}
