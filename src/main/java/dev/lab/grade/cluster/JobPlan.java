package dev.lab.grade.cluster;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The objects of a grading on a cluster.
 *
 * @param run what it is called
 * @param lab which lab
 * @param image of lab, as lab image makes it
 * @param results where the journals go, with the run as the tag
 * @param shards how many Pods
 * @param words what the grading is told besides
 */
public record JobPlan(
    String run, String lab, String image, String results, int shards, List<String> words) {
  private static final String CLASS = "/class";
  private static final int RETRIES = 3;

  public JobPlan {
    words = List.copyOf(words);
    if (shards < 1 || shards > 1000) {
      throw new IllegalArgumentException("--shards is a number from 1 to 1000");
    }
  }

  /** The Job's name. */
  String name() {
    String tail = run.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String name = ("grade-" + tail).replaceAll("-+$", "");
    return name.substring(0, Math.min(name.length(), 50)).replaceAll("-+$", "");
  }

  /** The Job; its Pods begin once it is no longer suspended. */
  ObjectNode job(int secrets) {
    ObjectNode job = object("batch/v1", "Job", name());
    ObjectNode spec = job.putObject("spec");
    spec.put("completionMode", "Indexed")
        .put("completions", shards)
        .put("parallelism", shards)
        .put("backoffLimitPerIndex", RETRIES)
        .put("suspend", true);
    ObjectNode pod = spec.putObject("template").putObject("spec");
    pod.put("restartPolicy", "Never").put("automountServiceAccountToken", false);
    ObjectNode rights = pod.putObject("securityContext");
    rights.put("runAsNonRoot", true).put("runAsUser", 10001).put("fsGroup", 10001);
    ObjectNode container = pod.putArray("containers").addObject();
    container.put("name", "grade").put("image", image);
    ArrayNode args = container.putArray("args");
    args().forEach(args::add);
    container
        .putObject("resources")
        .putObject("requests")
        .put("cpu", "250m")
        .put("memory", "512Mi");
    ArrayNode mounts = container.putArray("volumeMounts");
    mounts.addObject().put("name", "class").put("mountPath", CLASS).put("readOnly", true);
    mounts.addObject().put("name", "results").put("mountPath", "/results");
    ArrayNode volumes = pod.putArray("volumes");
    ArrayNode sources =
        volumes.addObject().put("name", "class").putObject("projected").putArray("sources");
    for (int i = 0; i < secrets; i++) {
      sources.addObject().putObject("secret").put("name", name() + "-" + i);
    }
    volumes.addObject().put("name", "results").putObject("emptyDir");
    return job;
  }

  private List<String> args() {
    List<String> args =
        new ArrayList<>(List.of("grade", lab, "--roster", CLASS + "/" + ClassFiles.ROSTER));
    args.addAll(List.of("--out", "/results", "--resume", "--plain", "--results", results));
    args.addAll(List.of("--shard", "$(JOB_COMPLETION_INDEX)/" + shards));
    args.addAll(words);
    return args;
  }

  /** A Secret with files of the class, which goes with the Job. */
  ObjectNode secret(int number, Map<String, byte[]> files, JsonNode job) {
    ObjectNode secret = object("v1", "Secret", name() + "-" + number);
    secret
        .withObjectProperty("metadata")
        .putArray("ownerReferences")
        .addObject()
        .put("apiVersion", "batch/v1")
        .put("kind", "Job")
        .put("name", name())
        .put("uid", job.path("metadata").path("uid").asString(""));
    ObjectNode data = secret.put("type", "Opaque").putObject("data");
    files.forEach((name, bytes) -> data.put(name, Base64.getEncoder().encodeToString(bytes)));
    return secret;
  }

  private static ObjectNode object(String version, String kind, String name) {
    ObjectNode object = JsonMapper.shared().createObjectNode();
    object.put("apiVersion", version).put("kind", kind);
    object
        .putObject("metadata")
        .put("name", name)
        .putObject("labels")
        .put("app.kubernetes.io/name", "lab-grade");
    return object;
  }
}
