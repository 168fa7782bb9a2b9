package dev.lab.grade.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A grading's Job on a cluster: made, waited for, deleted. */
public final class GradingJob {
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration GONE = Duration.ofSeconds(60);

  private final KubernetesClient client;
  private final String namespace;
  private final JobPlan plan;
  private final JobSecrets secrets;
  private final JobPodsSeen pods;

  /** In this namespace. */
  public GradingJob(KubernetesClient client, String namespace, JobPlan plan) {
    this.client = client;
    this.namespace = namespace;
    this.plan = plan;
    this.secrets = new JobSecrets(client, namespace);
    this.pods = new JobPodsSeen(client, namespace, plan.name());
  }

  /** How a Job ended. */
  public record End(boolean complete, String failedIndexes, String why) {}

  /** Whose name it has, for people. */
  public String name() {
    return "job/" + plan.name() + " in the namespace " + namespace;
  }

  private String jobs() {
    return "/apis/batch/v1/namespaces/" + namespace + "/jobs";
  }

  private JsonNode call(String path, String method, @Nullable JsonNode body)
      throws ClusterException {
    try {
      String answer = client.raw(path, method, body == null ? null : body.toString());
      return answer == null || answer.isBlank()
          ? JsonMapper.shared().createObjectNode()
          : JsonMapper.shared().readTree(answer);
    } catch (KubernetesClientException e) {
      String message = e.getStatus() == null ? null : e.getStatus().getMessage();
      throw new ClusterException(
          "the cluster does not take the grading: "
              + (message == null ? String.valueOf(e.getMessage()) : message));
    }
  }

  private Optional<JsonNode> find() throws ClusterException {
    try {
      String found = client.raw(jobs() + "/" + plan.name());
      return Optional.ofNullable(found).map(JsonMapper.shared()::readTree);
    } catch (KubernetesClientException e) {
      if (e.getCode() == 404) {
        return Optional.empty();
      }
      throw new ClusterException("the cluster can't be asked: " + e.getMessage());
    }
  }

  private static boolean is(JsonNode job, String type) {
    return condition(job, type).isPresent();
  }

  private static Optional<JsonNode> condition(JsonNode job, String type) {
    return job.path("status")
        .path("conditions")
        .valueStream()
        .filter(
            c ->
                c.path("type").asString("").equals(type)
                    && c.path("status").asString("").equals("True"))
        .findFirst();
  }

  /** Makes it, unless it is running already; one that has ended makes room. */
  public void begin(ClassFiles files) throws ClusterException, InterruptedException {
    Optional<JsonNode> there = find();
    if (there.isPresent() && !is(there.get(), "Complete") && !is(there.get(), "Failed")) {
      if (!there.get().path("spec").path("suspend").asBoolean(false)) {
        return;
      }
      delete();
    } else if (there.isPresent()) {
      delete();
    }
    secrets.check(plan);
    List<Map<String, byte[]>> parts = files.parts();
    JsonNode job = call(jobs(), "POST", plan.job(parts.size()));
    for (int i = 0; i < parts.size(); i++) {
      call(
          "/api/v1/namespaces/" + namespace + "/secrets",
          "POST",
          plan.secret(i, parts.get(i), job));
    }
    ObjectNode now = find().orElseThrow(() -> new ClusterException("the Job is gone")).asObject();
    now.withObjectProperty("spec").put("suspend", false);
    // Whatever the Job's controller wrote in between: that is its status.
    now.withObjectProperty("metadata").remove("resourceVersion");
    call(jobs() + "/" + plan.name(), "PUT", now);
  }

  /** Deletes it, with its Pods and its Secrets, and waits until the Job is gone. */
  public void delete() throws ClusterException, InterruptedException {
    ObjectNode options = JsonMapper.shared().createObjectNode();
    options.put("apiVersion", "v1").put("kind", "DeleteOptions");
    options.put("propagationPolicy", "Foreground");
    call(jobs() + "/" + plan.name(), "DELETE", options);
    long end = System.nanoTime() + GONE.toNanos();
    while (find().isPresent()) {
      if (System.nanoTime() > end) {
        throw new ClusterException(name() + " is not gone a minute after its deletion");
      }
      Thread.sleep(LOOK);
    }
  }

  /**
   * Waits for its end.
   *
   * @param progress told how many shards are done and what Pods wait for, whenever that changes
   */
  public End await(Consumer<String> progress) throws ClusterException, InterruptedException {
    String told = "";
    while (true) {
      JsonNode job =
          find().orElseThrow(() -> new ClusterException(name() + " was deleted by somebody"));
      JsonNode status = job.path("status");
      int done = status.path("succeeded").asInt(0);
      int failed = status.path("failed").asInt(0);
      String now =
          done
              + " of "
              + plan.shards()
              + " shards are done"
              + (failed > 0 ? "; Pods that failed: " + failed : "")
              + pods.waiting(status).map(w -> "; " + w).orElse("");
      if (!now.equals(told)) {
        told = now;
        progress.accept(now);
      }
      if (is(job, "Complete")) {
        return new End(true, "", "");
      }
      Optional<JsonNode> failure = condition(job, "Failed");
      if (failure.isPresent()) {
        return new End(
            false,
            status.path("failedIndexes").asString(""),
            failure.get().path("message").asString(""));
      }
      Thread.sleep(LOOK);
    }
  }
}
