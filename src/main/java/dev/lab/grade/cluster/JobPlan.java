package dev.lab.grade.cluster;

import dev.lab.check.ExitCode;
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
 * @param logins what its Pods log in with
 */
public record JobPlan(
    String run,
    String lab,
    String image,
    String results,
    int shards,
    List<String> words,
    JobLogins logins) {
  private static final String CLASS = "/class";
  private static final String LOGIN = "/login";
  private static final String CONTAINER = "grade";

  /** A Job that nobody has deleted goes by itself, and the class's Secrets with it. */
  private static final int DAY = 86_400;

  private static final int RETRIES = 3;

  /** Where a Secret keeps docker's logins. */
  static final String DOCKER_LOGIN = ".dockerconfigjson";

  public JobPlan {
    words = List.copyOf(words);
    if (shards < 1 || shards > 1000) {
      throw new IllegalArgumentException("--shards is a number from 1 to 1000");
    }
  }

  /** The Job's name. */
  public String name() {
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
        .put("ttlSecondsAfterFinished", DAY)
        .put("suspend", true);
    failurePolicy(spec.putObject("podFailurePolicy").putArray("rules"));
    ObjectNode template = spec.putObject("template");
    label(template.putObject("metadata"));
    ObjectNode pod = template.putObject("spec");
    pod.put("restartPolicy", "Never").put("automountServiceAccountToken", false);
    // All that a namespace of the Pod Security Standard "restricted" asks for.
    ObjectNode rights = pod.putObject("securityContext");
    rights.put("runAsNonRoot", true).put("runAsUser", 10001).put("fsGroup", 10001);
    rights.putObject("seccompProfile").put("type", "RuntimeDefault");
    ObjectNode container = pod.putArray("containers").addObject();
    container.put("name", CONTAINER).put("image", image);
    ObjectNode limits = container.putObject("securityContext");
    limits.put("allowPrivilegeEscalation", false);
    limits.putObject("capabilities").putArray("drop").add("ALL");
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
    logins(pod, container);
    return job;
  }

  /** An eviction is nobody's failure; what is wrong with the words is so for every shard. */
  private static void failurePolicy(ArrayNode rules) {
    rules
        .addObject()
        .put("action", "Ignore")
        .putArray("onPodConditions")
        .addObject()
        .put("type", "DisruptionTarget")
        .put("status", "True");
    rules
        .addObject()
        .put("action", "FailJob")
        .putObject("onExitCodes")
        .put("containerName", CONTAINER)
        .put("operator", "In")
        .putArray("values")
        .add(ExitCode.USAGE);
  }

  private void logins(ObjectNode pod, ObjectNode container) {
    if (!logins.pull().isEmpty()) {
      pod.putArray("imagePullSecrets").addObject().put("name", logins.pull());
    }
    if (logins.results().isEmpty()) {
      return;
    }
    if (toBucket()) {
      container
          .putArray("envFrom")
          .addObject()
          .putObject("secretRef")
          .put("name", logins.results());
      return;
    }
    container.putArray("env").addObject().put("name", "DOCKER_CONFIG").put("value", LOGIN);
    container
        .withArrayProperty("volumeMounts")
        .addObject()
        .put("name", "login")
        .put("mountPath", LOGIN)
        .put("readOnly", true);
    pod.withArrayProperty("volumes")
        .addObject()
        .put("name", "login")
        .putObject("secret")
        .put("secretName", logins.results())
        .putArray("items")
        .addObject()
        .put("key", DOCKER_LOGIN)
        .put("path", "config.json");
  }

  private boolean toBucket() {
    return BucketShards.names(results);
  }

  /** What a Secret for the results has to hold. */
  List<String> keysOfResults() {
    return toBucket()
        ? List.of("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")
        : List.of(DOCKER_LOGIN);
  }

  /** How such a Secret is made, without what is secret. */
  String remedyOfResults() {
    return toBucket()
        ? "kubectl create secret generic "
            + logins.results()
            + " --from-literal=AWS_ACCESS_KEY_ID=… --from-literal=AWS_SECRET_ACCESS_KEY=…"
            + " --from-literal=AWS_REGION=…"
        : remedy(logins.results());
  }

  static String remedy(String secret) {
    return "kubectl create secret docker-registry "
        + secret
        + " --docker-server=… --docker-username=… --docker-password=…";
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
    label(object.putObject("metadata").put("name", name));
    return object;
  }

  private static void label(ObjectNode metadata) {
    metadata.putObject("labels").put("app.kubernetes.io/name", "lab-grade");
  }
}
