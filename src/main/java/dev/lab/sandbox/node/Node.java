package dev.lab.sandbox.node;

import dev.lab.sandbox.api.Api;
import dev.lab.sandbox.controllers.Events;
import dev.lab.sandbox.kube.PodLogs;
import dev.lab.sandbox.kube.ProxyTargets;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import okhttp3.OkHttpClient;

/** The running node; closing it suspends its Pods. */
public final class Node implements AutoCloseable {
  private final PodNetwork network = new PodNetwork();
  private final Api api;
  private final Services services;
  private final OkHttpClient http = new OkHttpClient();
  private @org.jspecify.annotations.Nullable Kubelet kubelet;
  private @org.jspecify.annotations.Nullable NodePorts ports;

  /** A node of this cluster, that does not run yet. */
  public Node(Api api) {
    this.api = api;
    this.services = new Services(api, network);
  }

  /** Starts it: Pods that ran before go on. */
  public void start(NodeConfig config, Events events) throws IOException {
    Files.createDirectories(config.folder());
    NodeObject.keep(api, events);
    Images images =
        new Images(config.folder().resolve("images.json"), config.hub(), config.internet(), http);
    kubelet = new Kubelet(config, api, events, images, network);
    ports = new NodePorts(api, services, network, config.internet());
  }

  /** What its containers print. */
  public PodLogs logs() {
    return (namespace, pod, container, previous) -> {
      Kubelet running = kubelet;
      return running == null || previous
          ? java.util.Optional.empty()
          : running.worker(namespace, pod).flatMap(w -> w.log(container)).map(ContainerLog::open);
    };
  }

  /** Where its Pods answer. */
  public ProxyTargets targets() {
    return services;
  }

  /** The containers that run now, of images whose label {@code dev.lab.workload} says this. */
  public List<RunningContainer> running(String workload) {
    return kubelet == null ? List.of() : kubelet.running(workload);
  }

  /** Moves the node, and with it its node ports, to another address of this machine. */
  public void moveTo(String address) throws InterruptedException {
    network.setHost(address);
    NodeObject.address(api, address);
    if (ports != null) {
      ports.listenOn(address);
    }
  }

  @Override
  public void close() {
    if (ports != null) {
      ports.close();
    }
    if (kubelet != null) {
      kubelet.close();
    }
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }
}
