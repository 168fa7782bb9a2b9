package dev.lab.sandbox.node;

import dev.lab.sandbox.api.Api;
import dev.lab.sandbox.api.Objects;
import dev.lab.sandbox.kinds.Kind;
import dev.lab.sandbox.network.Network;
import dev.lab.sandbox.objects.Subscription;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lets node ports answer on the node's address, 127.0.0.1: open while a ready Pod listens behind
 * the Service, refused otherwise, as on a real node.
 */
final class NodePorts implements AutoCloseable {
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final Api api;
  private final Services services;
  private final Network internet;
  private final Map<Integer, Forwarder> open = new HashMap<>();
  private final List<Subscription> subscriptions = new ArrayList<>();
  private final Thread thread;
  private String wantedHost = NodeObject.ADDRESS;
  private String host = NodeObject.ADDRESS;
  private boolean dirty = true;
  private boolean closed;

  NodePorts(Api api, Services services, PodNetwork network, Network internet) {
    this.api = api;
    this.services = services;
    this.internet = internet;
    network.onChange(this::wake);
    for (String kind : List.of("Service", "Endpoints")) {
      subscriptions.add(
          api.watch(api.kinds().named(kind), null, api.resourceVersion(), e -> wake()));
    }
    this.thread = Thread.ofVirtual().name("node ports").start(this::run);
  }

  private synchronized void wake() {
    dirty = true;
    notifyAll();
  }

  /** Answers on this address from now on, and on no other; returns when it is so. */
  synchronized void listenOn(String address) throws InterruptedException {
    wantedHost = address;
    wake();
    while (!host.equals(address) && !closed) {
      wait();
    }
  }

  /** The address to listen on; where it is another than before, nothing listens any more. */
  private synchronized String host() {
    if (!host.equals(wantedHost)) {
      open.values().forEach(Forwarder::close);
      open.clear();
    }
    return wantedHost;
  }

  private synchronized void listens(String address) {
    host = address;
    notifyAll();
  }

  private void run() {
    try {
      while (true) {
        synchronized (this) {
          while (!dirty && !closed) {
            wait();
          }
          if (closed) {
            return;
          }
          dirty = false;
        }
        if (!sync()) {
          Thread.sleep(RETRY);
          wake();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Opens and closes; false where a port is taken by somebody else on this machine. */
  private boolean sync() {
    String address = host();
    Map<Integer, Supplier<Optional<InetSocketAddress>>> wanted = wanted();
    Set<Integer> gone = new HashSet<>(open.keySet());
    gone.removeAll(wanted.keySet());
    for (int port : gone) {
      Forwarder forwarder = open.remove(port);
      if (forwarder != null) {
        forwarder.close();
      }
    }
    boolean all = true;
    for (Map.Entry<Integer, Supplier<Optional<InetSocketAddress>>> entry : wanted.entrySet()) {
      if (!open.containsKey(entry.getKey())) {
        try {
          open.put(
              entry.getKey(), new Forwarder(address, entry.getKey(), internet, entry.getValue()));
        } catch (IOException e) {
          all = false;
        }
      }
    }
    listens(address);
    return all;
  }

  private Map<Integer, Supplier<Optional<InetSocketAddress>>> wanted() {
    Map<Integer, Supplier<Optional<InetSocketAddress>>> wanted = new HashMap<>();
    Kind kind = api.kinds().named("Service");
    for (ObjectNode service : api.list(kind, null).items()) {
      for (JsonNode port : service.path("spec").path("ports")) {
        int nodePort = port.path("nodePort").asInt(0);
        if (nodePort > 0
            && services
                .behind(Objects.namespace(service), Objects.name(service), port)
                .isPresent()) {
          wanted.put(
              nodePort,
              () -> services.behind(Objects.namespace(service), Objects.name(service), port));
        }
      }
    }
    return wanted;
  }

  @Override
  public void close() {
    subscriptions.forEach(Subscription::close);
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    open.values().forEach(Forwarder::close);
  }
}
