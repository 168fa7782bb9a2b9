package dev.lab.sandbox.node;

import dev.lab.registry.name.ImageName;
import dev.lab.sandbox.api.Objects;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One container of a Pod, from its image's pull to its end, with a kubelet's states and texts. */
final class ContainerRun {
  /** The exit status of a program that SIGKILL ended. */
  private static final int KILLED = 137;

  /** The exit status of runc where the program cannot be run. */
  private static final int NOT_RUN = 255;

  /** A kubelet looks at a Pod with such an error again as often. */
  private static final Duration CONFIG_RETRY = Duration.ofSeconds(10);

  private static final Duration MOUNT_RETRY = Duration.ofMillis(500);
  private static final Duration MOST_MOUNT_RETRY = Duration.ofSeconds(122);

  private final PodWorker pod;
  private final JsonNode spec;
  private final String list;
  private final BackOff pulls = new BackOff();
  private final BackOff crashes = new BackOff();
  private final BackOff mounts = new BackOff(MOUNT_RETRY, MOST_MOUNT_RETRY);

  /** When the next try is due (System.nanoTime), whatever the clock does meanwhile. */
  private long notBefore = System.nanoTime();

  private Workload.@Nullable Running running;
  private volatile @Nullable Live live;
  private volatile boolean killed;
  private final ContainerLogs logs;
  private String id = "";
  private int restarts;
  private volatile boolean ready;
  private String imageId = "";
  private Map<String, String> environment = Map.of();
  private ObjectNode state = Objects.empty();
  private ObjectNode lastState = Objects.empty();

  /** What runs, and by which label of its image it was found. */
  private record Live(String workload, RunningContainer container) {}

  /**
   * Takes up a container where its status says it was.
   *
   * @param list containers or initContainers
   */
  ContainerRun(PodWorker pod, JsonNode spec, String list, JsonNode status) {
    this.pod = pod;
    this.spec = spec;
    this.list = list;
    this.id = runtimeId(status.path("containerID"));
    this.restarts = status.path("restartCount").asInt(0);
    this.imageId = status.path("imageID").asString("");
    if (status.path("state") instanceof ObjectNode known) {
      this.state = known.deepCopy();
    }
    if (status.path("lastState") instanceof ObjectNode known) {
      this.lastState = known.deepCopy();
    }
    String last = runtimeId(lastState.path("terminated").path("containerID"));
    this.logs = new ContainerLogs(pod, pod.clock(), id, last);
  }

  String name() {
    return spec.path("name").asString("");
  }

  boolean ready() {
    return ready;
  }

  boolean isRunning() {
    return running != null;
  }

  boolean started() {
    return !id.isEmpty();
  }

  /** The exit status of a container that will not start again; null while it may. */
  @Nullable Integer ended() {
    return state.has("terminated") ? state.path("terminated").path("exitCode").asInt(0) : null;
  }

  /** What it printed; empty where it has not started yet. */
  Optional<ContainerLog> log() {
    if (!started()) {
      return Optional.empty();
    }
    return running == null && ended() != null ? logs.ended(id) : Optional.of(logs.log());
  }

  /** What it printed before it ended the last time. */
  Optional<ContainerLog> previousLog() {
    return logs.ended(runtimeId(lastState.path("terminated").path("containerID")));
  }

  private static String runtimeId(JsonNode field) {
    return field.asString("").replace("containerd://", "");
  }

  /** Does what is due now, and says when there is more to do; null where nothing is waited for. */
  @Nullable Duration step() {
    Instant now = pod.clock().instant();
    Workload.Running run = running;
    if (run != null) {
      if (killed || run.exit().isDone()) {
        int exit = killed ? KILLED : run.exit().getNow(0);
        killed = false;
        finished(exit, now);
        return step();
      }
      return null;
    }
    if (ended() != null && !restartsAfter(ended())) {
      return null;
    }
    if (state.has("running")) {
      resume();
      return null;
    }
    long left = notBefore - System.nanoTime();
    if (left > 0) {
      return Duration.ofNanos(left);
    }
    return begin();
  }

  private boolean restartsAfter(int exit) {
    return switch (pod.restartPolicy()) {
      case "Never" -> false;
      case "OnFailure" -> exit != 0;
      default -> list.equals("containers") || exit != 0;
    };
  }

  /** The container ran when the sandbox was suspended: it goes on, with its folder. */
  private void resume() {
    Optional<NodeImage> image = Optional.empty();
    try {
      image = pod.images().find(ImageName.parse(spec.path("image").asString("")));
    } catch (IllegalArgumentException e) {
      // Its image was found once: the list of images is lost, and it is pulled again.
    }
    if (image.isEmpty()) {
      state = Objects.empty();
      begin();
      return;
    }
    try {
      environment = pod.environment().of(spec, image.get().environment());
    } catch (ConfigSources.MissingException e) {
      // It was there when the container was made.
      environment = image.get().environment();
    }
    start(image.get(), state.path("running").path("startedAt").asString(""));
  }

  private @Nullable Duration begin() {
    try {
      pod.fillVolumes();
      mounts.reset();
    } catch (FilledVolumes.MountException | IOException e) {
      pod.mountFailed(String.valueOf(e.getMessage()));
      return waiting("ContainerCreating", "", mounts.next());
    }
    String text = spec.path("image").asString("");
    ImageName name;
    try {
      name = ImageName.parse(text);
    } catch (IllegalArgumentException e) {
      return invalidName(text, e);
    }
    Optional<NodeImage> image = pod.images().find(name);
    String policy = spec.path("imagePullPolicy").asString("IfNotPresent");
    if (policy.equals("Never") && image.isEmpty()) {
      String why = "Container image \"" + text + "\" is not present with pull policy of Never";
      pod.event(this, "Warning", "ErrImageNeverPull", why);
      pod.event(this, "Warning", "Failed", "Error: ErrImageNeverPull");
      return waiting("ErrImageNeverPull", why, Duration.ofSeconds(15));
    }
    if (policy.equals("Always") || image.isEmpty()) {
      try {
        image = Optional.of(pull(text, name));
      } catch (PullException e) {
        return pullFailed(text, e.getMessage());
      }
    } else {
      pod.event(
          this, "Normal", "Pulled", "Container image \"" + text + "\" already present on machine");
    }
    pulls.reset();
    try {
      environment = pod.environment().of(spec, image.get().environment());
    } catch (ConfigSources.MissingException e) {
      pod.event(this, "Warning", "Failed", "Error: " + e.getMessage());
      return waiting("CreateContainerConfigError", String.valueOf(e.getMessage()), CONFIG_RETRY);
    }
    newContainer();
    pod.event(this, "Normal", "Created", "Created container: " + name());
    start(image.get(), PodConditions.now(pod.api()));
    return null;
  }

  private NodeImage pull(String text, ImageName name) throws PullException {
    waiting("ContainerCreating", "", Duration.ZERO);
    PullSecrets secrets = new PullSecrets(pod.api(), pod.namespace(), pod.podSpec());
    List<String> missing = secrets.missing();
    if (!missing.isEmpty()) {
      pod.event(
          this,
          "Warning",
          "FailedToRetrieveImagePullSecret",
          "Unable to retrieve some image pull secrets ("
              + String.join(", ", missing)
              + "); attempting to pull the image may not succeed.");
    }
    pod.event(this, "Normal", "Pulling", "Pulling image \"" + text + "\"");
    long start = System.nanoTime();
    NodeImage image = pod.images().pull(name, secrets.login(name));
    String took = span((System.nanoTime() - start) / 1_000_000);
    pod.event(
        this,
        "Normal",
        "Pulled",
        "Successfully pulled image \""
            + text
            + "\" in "
            + took
            + " ("
            + took
            + " including waiting). Image size: "
            + image.size()
            + " bytes.");
    return image;
  }

  /** As Go writes a time span that was rounded to milliseconds. */
  private static String span(long millis) {
    return millis < 1000
        ? millis + "ms"
        : BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString() + "s";
  }

  private Duration invalidName(String text, IllegalArgumentException e) {
    String why =
        "Failed to apply default image tag \""
            + text
            + "\": couldn't parse image name \""
            + text
            + "\": invalid reference format"
            + (text.equals(text.toLowerCase(java.util.Locale.ROOT))
                ? ""
                : ": repository name must be lowercase");
    pod.event(this, "Warning", "InspectFailed", why);
    pod.event(this, "Warning", "Failed", "Error: InvalidImageName");
    return waiting("InvalidImageName", why, Duration.ofSeconds(15));
  }

  private Duration pullFailed(String text, String why) {
    pod.event(this, "Warning", "Failed", "Failed to pull image \"" + text + "\": " + why);
    pod.event(this, "Warning", "Failed", "Error: ErrImagePull");
    Duration pause = pulls.next();
    waiting("ErrImagePull", why, pause);
    pod.later(
        Duration.ofSeconds(Math.min(3, pause.toSeconds() / 3)),
        () -> {
          if (state.path("waiting").path("reason").asString("").equals("ErrImagePull")) {
            String back = "Back-off pulling image \"" + text + "\"";
            pod.event(this, "Normal", "BackOff", back);
            pod.event(this, "Warning", "Failed", "Error: ImagePullBackOff");
            state = Objects.empty();
            state
                .putObject("waiting")
                .put("message", back + ": ErrImagePull: " + why)
                .put("reason", "ImagePullBackOff");
          }
        });
    return pause;
  }

  private Duration waiting(String reason, String message, Duration pause) {
    state = Objects.empty();
    ObjectNode waiting = state.putObject("waiting");
    if (!message.isEmpty()) {
      waiting.put("message", message);
    }
    waiting.put("reason", reason);
    notBefore = System.nanoTime() + pause.toNanos();
    pod.publish();
    return pause;
  }

  private void newContainer() {
    if (!id.isEmpty()) {
      restarts++;
    }
    byte[] bytes = new byte[32];
    ThreadLocalRandom.current().nextBytes(bytes);
    id = HexFormat.of().formatHex(bytes);
    logs.next(id);
  }

  private void start(NodeImage image, String startedAt) {
    imageId = image.id();
    List<String> command = image.command(spec, environment);
    Workload workload = pod.workload(image.label(), command);
    try {
      Path folder = logs.folder();
      Files.createDirectories(folder);
      ContainerLog output = logs.log();
      if (!image.fits()) {
        formatError(image, startedAt);
        return;
      }
      Volumes volumes = new Volumes(pod.nodeFolder(), pod.uid(), pod.podSpec(), spec, folder);
      Workload.Running run =
          workload.start(
              new Workload.Container(
                  pod.podSpec().path("hostname").asString(pod.name()),
                  image.label(),
                  command,
                  environment,
                  volumes::folder,
                  output::add,
                  pod.names()));
      running = run;
      live =
          new Live(
              image.label(),
              new RunningContainer(
                  pod.namespace(),
                  pod.name(),
                  pod.uid(),
                  name(),
                  environment,
                  run.ports(),
                  volumes::folder,
                  this::kill));
      pod.network().open(pod.address(), run.ports());
      if (!state.has("running")) {
        pod.event(this, "Normal", "Started", "Started container " + name());
      }
      state = Objects.empty();
      state.putObject("running").put("startedAt", startedAt);
      ready = true;
      run.exit().thenRun(pod::wake);
    } catch (IOException e) {
      logs.log().add(String.valueOf(e.getMessage()));
      state = Objects.empty();
      state.putObject("running").put("startedAt", startedAt);
      finished(1, pod.clock().instant());
    }
    pod.publish();
  }

  private void terminated(int exit, Instant now) {
    String startedAt = state.path("running").path("startedAt").asString("");
    stop();
    state = Objects.empty();
    state
        .putObject("terminated")
        .put("containerID", "containerd://" + id)
        .put("exitCode", exit)
        .put("finishedAt", now.truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString())
        .put("reason", exit == 0 ? "Completed" : "Error")
        .put("startedAt", startedAt);
  }

  private void finished(int exit, Instant now) {
    terminated(exit, now);
    if (!restartsAfter(exit)) {
      pod.publish();
      return;
    }
    lastState = state.deepCopy();
    Duration pause = restarts == 0 ? Duration.ofSeconds(1) : crashes.next();
    if (restarts > 0) {
      pod.event(
          this,
          "Warning",
          "BackOff",
          "Back-off restarting failed container " + name() + " in pod " + pod.title());
      waiting(
          "CrashLoopBackOff",
          "back-off "
              + pause.toSeconds()
              + "s restarting failed container="
              + name()
              + " pod="
              + pod.title(),
          pause);
    } else {
      notBefore = System.nanoTime() + pause.toNanos();
      pod.publish();
      pod.later(pause, () -> {});
    }
  }

  /**
   * Its program is for another processor: it has started, and ended (nigelpoulton/TheK8sBook#46).
   */
  private void formatError(NodeImage image, String startedAt) {
    pod.event(this, "Normal", "Started", "Started container " + name());
    String program = image.command(spec, environment).stream().findFirst().orElse("");
    logs.log().add("exec " + program + ": exec format error");
    state = Objects.empty();
    state.putObject("running").put("startedAt", startedAt);
    finished(NOT_RUN, pod.clock().instant());
  }

  /** What runs now, where its image has this label. */
  Optional<RunningContainer> running(String workload) {
    Live now = live;
    return now != null && now.workload().equals(workload)
        ? Optional.of(now.container())
        : Optional.empty();
  }

  private void kill() {
    killed = true;
    pod.wake();
  }

  /** Kills what runs, never to start again. */
  void abort() {
    if (running != null) {
      terminated(KILLED, pod.clock().instant());
    }
  }

  /** Stops what runs; its folder stays. */
  void stop() {
    Workload.Running run = running;
    running = null;
    live = null;
    ready = false;
    if (run != null) {
      pod.network().shut(pod.address(), run.ports().keySet());
      run.close();
    }
    logs.end();
  }

  /** The container's status, as it is to be seen (Kubernetes API, ContainerStatus). */
  ObjectNode status() {
    ObjectNode status = Objects.empty();
    if (!id.isEmpty()) {
      status.put("containerID", "containerd://" + id);
    }
    String image = spec.path("image").asString("");
    try {
      image = imageId.isEmpty() ? image : Images.full(ImageName.parse(image));
    } catch (IllegalArgumentException e) {
      // Shown as it was written.
    }
    status.put("image", image).put("imageID", imageId);
    status.set("lastState", lastState);
    status.put("name", name()).put("ready", ready).put("restartCount", restarts);
    status.put("started", running != null);
    ObjectNode shown = state;
    if (shown.isEmpty()) {
      shown = Objects.empty();
      shown
          .putObject("waiting")
          .put("reason", list.equals("containers") ? "ContainerCreating" : "PodInitializing");
    }
    status.set("state", shown.deepCopy());
    return status;
  }
}
