package dev.lab.sandbox.node;

import dev.lab.sandbox.api.Api;
import dev.lab.sandbox.api.Objects;
import dev.lab.sandbox.controllers.Events;
import dev.lab.sandbox.kinds.Kind;
import dev.lab.sandbox.objects.Listing;
import dev.lab.sandbox.objects.Subscription;
import dev.lab.sandbox.objects.WatchEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Runs every Pod that is bound to the node, and binds those that are bound to none. */
final class Kubelet implements AutoCloseable {
  private final NodeConfig config;
  private final Api api;
  private final Events events;
  private final Images images;
  private final PodNetwork network;
  private final Services services;
  private final Scheduler scheduler;
  private final Map<String, PodWorker> workers = new ConcurrentHashMap<>();
  private final Subscription watch;
  private final Subscription nodes;
  private final Subscription claims;
  private volatile boolean stopped;
  private volatile boolean closed;

  Kubelet(
      NodeConfig config,
      Api api,
      Events events,
      Images images,
      PodNetwork network,
      Services services)
      throws IOException {
    this.config = config;
    this.api = api;
    this.events = events;
    this.images = images;
    this.network = network;
    this.services = services;
    this.scheduler = new Scheduler(api, events);
    Kind pods = api.kinds().named("Pod");
    Listing listing = api.list(pods, null);
    listing.items().stream()
        .filter(p -> !ended(p))
        .forEach(p -> network.take(p.path("status").path("podIP").asString("")));
    sweep(listing.items());
    listing.items().forEach(this::takeUp);
    this.watch =
        api.watch(
            pods,
            null,
            listing.resourceVersion(),
            event -> {
              if (event.type() == WatchEvent.Type.DELETED) {
                Optional.ofNullable(workers.get(Objects.uid(event.object())))
                    .ifPresent(PodWorker::wake);
                // There may be room now for one that waits.
                considerAll();
              } else {
                consider(event.object());
              }
            });
    // A Pod that no node took may be taken once the node has changed, or its claim is there.
    this.nodes =
        api.watch(
            api.kinds().named("Node"), null, listing.resourceVersion(), event -> considerAll());
    this.claims =
        api.watch(
            api.kinds().named("PersistentVolumeClaim"),
            null,
            listing.resourceVersion(),
            event -> considerAll());
  }

  /** Every Pod as it is now: what was not taken up before is. */
  private void considerAll() {
    api.list(api.kinds().named("Pod"), null).items().forEach(this::consider);
  }

  /** Ends as its process would: containers go on, and nobody looks after them. */
  void stop() {
    stopped = true;
  }

  /** Starts again after {@link #stop}. */
  void resume() {
    stopped = false;
    considerAll();
    workers.values().forEach(PodWorker::wake);
  }

  boolean isStopped() {
    return stopped;
  }

  /** Has every Pod that runs fail, to get back what it uses of the disk. */
  void evict() {
    workers.values().forEach(PodWorker::evict);
  }

  /** Folders of Pods that went while nobody looked. */
  private void sweep(List<ObjectNode> pods) throws IOException {
    Path folder = config.folder().resolve("pods");
    if (!Files.isDirectory(folder)) {
      return;
    }
    Set<String> known = new HashSet<>();
    pods.forEach(p -> known.add(Objects.uid(p)));
    try (Stream<Path> all = Files.list(folder)) {
      for (Path pod : all.toList()) {
        if (!known.contains(pod.getFileName().toString())) {
          Folders.delete(pod);
        }
      }
    }
  }

  /** After a start: what has ended is kept too, for its log. */
  private void takeUp(ObjectNode pod) {
    boolean evicted = pod.path("status").path("reason").asString("").equals("Evicted");
    boolean here = pod.path("spec").path("nodeName").asString("").equals(NodeObject.NAME);
    if (here && ended(pod) && !evicted && !Objects.ending(pod)) {
      begin(pod);
    } else {
      consider(pod);
    }
  }

  private void begin(ObjectNode pod) {
    PodWorker fresh = new PodWorker(this, pod);
    if (workers.putIfAbsent(Objects.uid(pod), fresh) == null) {
      fresh.start();
    }
  }

  private static boolean ended(ObjectNode pod) {
    return pod.path("status").path("phase").asString("").matches("Succeeded|Failed");
  }

  /** Whether all that the node has to do for its end is done: somebody else's finalizer is left. */
  private static boolean finished(ObjectNode pod) {
    return pod.path("metadata").path("deletionGracePeriodSeconds").asLong(0) == 0;
  }

  private void consider(ObjectNode pod) {
    if (closed) {
      return;
    }
    String node = pod.path("spec").path("nodeName").asString("");
    if (node.isEmpty()) {
      if (!Objects.ending(pod)) {
        Thread.ofVirtual().start(() -> scheduler.bind(pod));
      }
      return;
    }
    if (!node.equals(NodeObject.NAME) || stopped) {
      return;
    }
    PodWorker worker = workers.get(Objects.uid(pod));
    if (worker == null && (!ended(pod) || Objects.ending(pod) && !finished(pod))) {
      begin(pod);
    } else if (worker != null
        && (Objects.ending(pod) || Objects.condition(pod, "Ready") != worker.ready())) {
      // It ends, or somebody else wrote what only the kubelet knows.
      worker.wake();
    }
  }

  void forget(PodWorker worker) {
    workers.remove(worker.uid(), worker);
  }

  Optional<PodWorker> worker(String namespace, String name) {
    return workers.values().stream().filter(w -> w.is(namespace, name)).findFirst();
  }

  /** The containers that run now, of images with this label. */
  List<RunningContainer> running(String workload) {
    return workers.values().stream().flatMap(w -> w.running(workload).stream()).toList();
  }

  /** What an image with this label runs by this command. */
  Workload workload(String label, List<String> command) {
    Workload found = config.workloads().get(label);
    return found == null || !found.runs(command)
        ? java.util.Objects.requireNonNull(config.workloads().get(""))
        : found;
  }

  /** How a Pod in this namespace, with this address, finds others. */
  Names names(String namespace, String address) {
    return new PodNames(services, network, config.internet(), namespace, address);
  }

  Api api() {
    return api;
  }

  Events events() {
    return events;
  }

  Images images() {
    return images;
  }

  PodNetwork network() {
    return network;
  }

  Path folder() {
    return config.folder();
  }

  @Override
  public void close() {
    closed = true;
    watch.close();
    nodes.close();
    claims.close();
    workers.values().parallelStream().forEach(PodWorker::suspend);
  }
}
