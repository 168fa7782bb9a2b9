package dev.lab.sandbox.node;

import dev.lab.sandbox.api.Api;
import dev.lab.sandbox.api.ApiException;
import dev.lab.sandbox.api.Objects;
import dev.lab.sandbox.controllers.Events;
import dev.lab.sandbox.kube.PodLogs;
import dev.lab.sandbox.kube.ProxyTargets;
import dev.lab.sandbox.network.GoTrust;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The running node; closing it suspends its Pods. */
public final class Node implements AutoCloseable {
  private final PodNetwork network = new PodNetwork();
  private static final Duration MOST_RESUME = Duration.ofSeconds(10);
  private static final Duration RESUME_LOOK = Duration.ofMillis(5);

  private final Api api;
  private final Services services;
  private final OkHttpClient http = GoTrust.client();
  private @Nullable Kubelet kubelet;
  private @Nullable Images images;
  private @Nullable NodePorts ports;
  private @Nullable Events events;
  private volatile boolean diskFull;

  /** A node of this cluster, that does not run yet. */
  public Node(Api api) {
    this.api = api;
    this.services = new Services(api, network);
  }

  /** Starts it: Pods that ran before go on. */
  public void start(NodeConfig config, Events recorder) throws IOException {
    this.events = recorder;
    Files.createDirectories(config.folder());
    NodeObject.keep(api, recorder);
    Images kept =
        new Images(config.folder().resolve("images.json"), config.hub(), config.internet(), http);
    images = kept;
    kubelet = new Kubelet(config, api, recorder, kept, network, services);
    ports = new NodePorts(api, services, network, config.internet());
    awaitResumed(kubelet);
  }

  /** Who comes back finds running what ran when they left. */
  private void awaitResumed(Kubelet started) {
    List<ObjectNode> ran =
        api.list(api.kinds().named("Pod"), null).items().stream().filter(Node::ran).toList();
    long end = System.nanoTime() + MOST_RESUME.toNanos();
    try {
      while (System.nanoTime() < end && !ran.stream().allMatch(p -> tended(started, p))) {
        Thread.sleep(RESUME_LOOK);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean ran(ObjectNode pod) {
    return pod.path("status")
        .path("containerStatuses")
        .valueStream()
        .anyMatch(c -> c.path("state").has("running"));
  }

  private static boolean tended(Kubelet started, ObjectNode pod) {
    return started
        .worker(Objects.namespace(pod), Objects.name(pod))
        .map(PodWorker::tended)
        .orElse(false);
  }

  /** What its containers print. */
  public PodLogs logs() {
    return (namespace, pod, container, previous) -> {
      Kubelet running = kubelet;
      if (running != null && running.isStopped()) {
        throw unreachable(namespace, pod, container);
      }
      return Optional.ofNullable(running)
          .flatMap(r -> r.worker(namespace, pod))
          .flatMap(w -> w.log(container, previous))
          .map(ContainerLog::open);
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

  /** As the API server says that a kubelet does not answer. */
  private ApiException unreachable(String namespace, String pod, String container) {
    String kubeletAddress = network.host() + ":10250";
    return ApiException.plain(
        500,
        "",
        "Get \"https://"
            + kubeletAddress
            + "/containerLogs/"
            + namespace
            + "/"
            + pod
            + "/"
            + container
            + "\": dial tcp "
            + kubeletAddress
            + ": connect: connection refused");
  }

  /** Ends the kubelet: the node is not ready, its containers go on, and nobody tends them. */
  public void stopKubelet() {
    if (kubelet != null) {
      kubelet.stop();
    }
    NodeObject.unknown(api);
  }

  /** Starts the kubelet again. */
  public void startKubelet() {
    ObjectNode node = NodeObject.well(api, diskFull);
    tell(node, "Normal", "NodeReady", "Node " + NodeObject.NAME + " status is now: NodeReady");
    if (kubelet != null) {
      kubelet.resume();
    }
  }

  /** Fills the node's disk: the kubelet says so, and evicts what runs (Node-pressure Eviction). */
  public void fillDisk() {
    report(true);
    if (kubelet != null) {
      kubelet.evict();
    }
  }

  /** Fills the disk that images are kept on, before the kubelet notices; or frees it. */
  public void fillImageDisk(boolean full) {
    if (images != null) {
      images.setFull(full);
    }
  }

  /** Frees the node's disk. */
  public void freeDisk() {
    report(false);
  }

  private void report(boolean full) {
    diskFull = full;
    if (kubelet == null || kubelet.isStopped()) {
      return;
    }
    ObjectNode node = NodeObject.well(api, full);
    String reason = full ? "NodeHasDiskPressure" : "NodeHasNoDiskPressure";
    tell(node, "Normal", reason, "Node " + NodeObject.NAME + " status is now: " + reason);
    if (full) {
      tell(node, "Warning", "EvictionThresholdMet", "Attempting to reclaim ephemeral-storage");
    }
  }

  private void tell(ObjectNode node, String type, String reason, String message) {
    if (events != null) {
      events.record(type, node, "", "kubelet", reason, message);
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
