package dev.lab.sandbox.node;

import dev.lab.sandbox.api.Api;
import dev.lab.sandbox.api.ApiException;
import dev.lab.sandbox.api.DeleteOptions;
import dev.lab.sandbox.api.Objects;
import dev.lab.sandbox.kinds.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One Pod's life on the node, on a virtual thread of its own. */
final class PodWorker {
  private final Kubelet kubelet;
  private final Kind kind;
  private final ObjectNode first;
  private final JsonNode spec;
  private final List<ContainerRun> initial = new ArrayList<>();
  private final List<ContainerRun> containers = new ArrayList<>();
  private final Thread thread;
  private String address = "";
  private boolean dirty = true;
  private volatile boolean tended;
  private boolean suspended;

  /** Whether it was ended before it had ended by itself. */
  private boolean failed;

  private boolean evicted;

  /** Whether the Pod has no address any more. */
  private boolean left;

  /** Something to do later, unless the Pod is looked at before. */
  private record Later(long at, Runnable what) {}

  private @Nullable Later later;

  PodWorker(Kubelet kubelet, ObjectNode pod) {
    this.kubelet = kubelet;
    this.kind = kubelet.api().kinds().named("Pod");
    this.first = pod;
    this.spec = pod.path("spec");
    take("initContainers", "initContainerStatuses", initial);
    take("containers", "containerStatuses", containers);
    this.thread = Thread.ofVirtual().name("pod " + Objects.name(pod)).unstarted(this::run);
  }

  private void take(String list, String statuses, List<ContainerRun> to) {
    for (JsonNode container : spec.path(list)) {
      JsonNode known = Objects.empty();
      for (JsonNode status : first.path("status").path(statuses)) {
        if (status.path("name").equals(container.path("name"))) {
          known = status;
        }
      }
      to.add(new ContainerRun(this, container, list, known));
    }
  }

  void start() {
    thread.start();
  }

  /** Whether it was looked at once: what ran before the sandbox was suspended goes on. */
  boolean tended() {
    return tended;
  }

  synchronized void wake() {
    dirty = true;
    notifyAll();
  }

  void later(Duration delay, Runnable what) {
    later = new Later(System.nanoTime() + delay.toNanos(), what);
  }

  private void run() {
    try {
      address = first.path("status").path("podIP").asString("");
      left = phase().matches("Succeeded|Failed");
      if (address.isEmpty()) {
        address = kubelet.network().allocate();
      }
      while (!isSuspended()) {
        if (kubelet.isStopped()) {
          await(null);
          continue;
        }
        Optional<ObjectNode> pod =
            kubelet.api().find(kind, Objects.namespace(first), Objects.name(first));
        if (pod.isEmpty() || !Objects.uid(pod.get()).equals(uid())) {
          end();
          return;
        }
        if (Objects.ending(pod.get())) {
          finish(pod.get());
          return;
        }
        if (isEvicted()) {
          fail();
          return;
        }
        Duration next = step();
        tended = true;
        await(next);
      }
      stopAll();
    } catch (InterruptedException e) {
      stopAll();
      Thread.currentThread().interrupt();
    }
  }

  private @Nullable Duration step() {
    publish();
    for (ContainerRun run : initial) {
      Duration next = run.step();
      Integer exit = run.ended();
      if (exit == null || exit != 0) {
        publish();
        if (phase().equals("Failed")) {
          leave();
        }
        return next;
      }
    }
    Duration soonest = null;
    for (ContainerRun run : containers) {
      Duration next = run.step();
      if (next != null && (soonest == null || next.compareTo(soonest) < 0)) {
        soonest = next;
      }
    }
    publish();
    if (phase().matches("Succeeded|Failed")) {
      leave();
    }
    return soonest;
  }

  private void await(@Nullable Duration delay) throws InterruptedException {
    long end = delay == null ? Long.MAX_VALUE : System.nanoTime() + delay.toNanos();
    Later due = null;
    synchronized (this) {
      while (!dirty && !suspended) {
        Later planned = later;
        long until = planned == null ? end : Math.min(end, planned.at);
        long left = until == Long.MAX_VALUE ? Long.MAX_VALUE : until - System.nanoTime();
        if (left <= 0) {
          if (planned != null && planned.at <= System.nanoTime()) {
            due = planned;
          }
          break;
        }
        wait(left == Long.MAX_VALUE ? 0 : left / 1_000_000 + 1);
      }
      dirty = false;
    }
    if (due != null) {
      later = null;
      due.what.run();
    }
  }

  /** A Pod whose deletion was asked for stops, and is gone. */
  private void finish(ObjectNode pod) {
    for (ContainerRun run : containers) {
      if (run.isRunning()) {
        event(run, "Normal", "Killing", "Stopping container " + run.name());
      }
    }
    // Its log can be read for as long as it is listed.
    if (pod.path("metadata").has("finalizers")) {
      // Somebody wants to know how it ended.
      initial.forEach(ContainerRun::abort);
      containers.forEach(ContainerRun::abort);
      failed = !phase().equals("Succeeded");
      publish();
    }
    stopAll();
    try {
      kubelet
          .api()
          .delete(
              kind,
              Objects.namespace(pod),
              Objects.name(pod),
              new DeleteOptions(
                  DeleteOptions.Propagation.BACKGROUND, 0L, Objects.uid(pod), "", false));
    } catch (ApiException e) {
      // Gone already.
    }
    end();
  }

  /** Has the Pod fail for what it uses of the disk. */
  void evict() {
    synchronized (this) {
      evicted = true;
    }
    wake();
  }

  private synchronized boolean isEvicted() {
    return evicted;
  }

  private void fail() {
    Eviction eviction = Eviction.of(spec, folder());
    kubelet.events().record("Warning", first, "", "kubelet", "Evicted", eviction.message());
    initial.forEach(ContainerRun::abort);
    containers.forEach(ContainerRun::abort);
    try {
      kubelet
          .api()
          .edit(
              kind,
              Objects.namespace(first),
              Objects.name(first),
              pod ->
                  Objects.uid(pod).equals(uid())
                      ? eviction.write(write(pod), PodConditions.now(kubelet.api()))
                      : pod);
    } catch (ApiException e) {
      // Gone meanwhile.
    }
    leave();
    kubelet.forget(this);
  }

  /** Gives its address back; the status goes on to show it. */
  private void leave() {
    if (!left) {
      left = true;
      kubelet.network().release(address);
    }
  }

  private void end() {
    stopAll();
    leave();
    kubelet.forget(this);
    try {
      Folders.delete(folder());
    } catch (IOException e) {
      // Left over; deleted when the sandbox starts again.
    }
  }

  private void stopAll() {
    initial.forEach(ContainerRun::stop);
    containers.forEach(ContainerRun::stop);
  }

  private synchronized boolean isSuspended() {
    return suspended;
  }

  /** Stops the Pod's programs and leaves its state as it is. */
  void suspend() {
    synchronized (this) {
      suspended = true;
      notifyAll();
    }
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Writes the Pod's status as it is now. */
  void publish() {
    if (isSuspended() || kubelet.isStopped()) {
      return;
    }
    try {
      kubelet
          .api()
          .edit(
              kind,
              Objects.namespace(first),
              Objects.name(first),
              pod -> Objects.uid(pod).equals(uid()) ? write(pod) : pod);
    } catch (ApiException e) {
      wake();
    }
  }

  private ObjectNode write(ObjectNode pod) {
    String now = PodConditions.now(kubelet.api());
    ObjectNode status = pod.withObjectProperty("status");
    if (!status.has("startTime")) {
      status.put("startTime", now);
    }
    String host = kubelet.network().host();
    status.put("hostIP", host).put("podIP", address);
    status.putArray("hostIPs").addObject().put("ip", host);
    status.putArray("podIPs").addObject().put("ip", address);
    put(status, "initContainerStatuses", initial);
    put(status, "containerStatuses", containers);
    status.put("phase", phase());
    List<String> unready =
        containers.stream().filter(c -> !c.ready()).map(ContainerRun::name).toList();
    String phase = phase();
    boolean done = phase.matches("Succeeded|Failed");
    String end =
        phase.equals("Succeeded") ? "PodCompleted" : phase.equals("Failed") ? "PodFailed" : "";
    boolean initialized = initial.stream().allMatch(c -> Integer.valueOf(0).equals(c.ended()));
    PodConditions.set(pod, "PodReadyToStartContainers", !done, "", "", now);
    PodConditions.set(
        pod, "Initialized", initialized, phase.equals("Succeeded") ? end : "", "", now);
    String reason = unready.isEmpty() ? "" : done ? end : "ContainersNotReady";
    String message =
        done ? "" : "containers with unready status: [" + String.join(" ", unready) + "]";
    PodConditions.set(pod, "Ready", unready.isEmpty(), reason, message, now);
    PodConditions.set(pod, "ContainersReady", unready.isEmpty(), reason, message, now);
    return pod;
  }

  private static void put(ObjectNode status, String field, List<ContainerRun> runs) {
    if (!runs.isEmpty()) {
      ArrayNode all = status.putArray(field);
      runs.forEach(r -> all.add(r.status()));
    }
  }

  private String phase() {
    if (failed) {
      return "Failed";
    }
    if (restartPolicy().equals("Never")
        && initial.stream().anyMatch(c -> c.ended() != null && c.ended() != 0)) {
      return "Failed";
    }
    boolean always = restartPolicy().equals("Always");
    if (!always && containers.stream().allMatch(c -> c.ended() != null)) {
      boolean well = containers.stream().allMatch(c -> Integer.valueOf(0).equals(c.ended()));
      if (well || restartPolicy().equals("Never")) {
        return well ? "Succeeded" : "Failed";
      }
    }
    return containers.stream().anyMatch(ContainerRun::started) ? "Running" : "Pending";
  }

  /** Where its variables come from. */
  Environment environment() {
    return new Environment(sources(), first, address);
  }

  private ConfigSources sources() {
    return new ConfigSources(kubelet.api(), namespace());
  }

  /** Characters that a container's log keeps. */
  long logRoom() {
    return kubelet.api().caps().log();
  }

  void fillVolumes() throws FilledVolumes.MountException, IOException {
    new FilledVolumes(sources(), spec, folder().resolve("volumes")).fill();
  }

  void mountFailed(String message) {
    kubelet.events().record("Warning", first, "", "kubelet", "FailedMount", message);
  }

  void event(ContainerRun run, String type, String reason, String message) {
    kubelet
        .events()
        .record(type, first, "spec.containers{" + run.name() + "}", "kubelet", reason, message);
  }

  /**
   * What a container printed.
   *
   * @param previous in its run before the present one
   */
  Optional<ContainerLog> log(String container, boolean previous) {
    return Stream.concat(initial.stream(), containers.stream())
        .filter(c -> c.name().equals(container))
        .findFirst()
        .flatMap(c -> previous ? c.previousLog() : c.log());
  }

  /** Its containers that run now, of images with this label. */
  List<RunningContainer> running(String workload) {
    return containers.stream().flatMap(c -> c.running(workload).stream()).toList();
  }

  boolean ready() {
    return containers.stream().allMatch(ContainerRun::ready);
  }

  String namespace() {
    return Objects.namespace(first);
  }

  String name() {
    return Objects.name(first);
  }

  String uid() {
    return Objects.uid(first);
  }

  boolean is(String namespace, String name) {
    return Objects.namespace(first).equals(namespace) && Objects.name(first).equals(name);
  }

  /** As a kubelet names it in its texts. */
  String title() {
    return Objects.name(first) + "_" + Objects.namespace(first) + "(" + uid() + ")";
  }

  String restartPolicy() {
    return spec.path("restartPolicy").asString("Always");
  }

  JsonNode podSpec() {
    return spec;
  }

  String address() {
    return address;
  }

  Api api() {
    return kubelet.api();
  }

  Clock clock() {
    return kubelet.api().clock();
  }

  Images images() {
    return kubelet.images();
  }

  PodNetwork network() {
    return kubelet.network();
  }

  Workload workload(String label, List<String> command) {
    return kubelet.workload(label, command);
  }

  Names names() {
    return kubelet.names(namespace(), address);
  }

  Path nodeFolder() {
    return kubelet.folder();
  }

  Path folder() {
    return kubelet.folder().resolve("pods").resolve(uid());
  }
}
