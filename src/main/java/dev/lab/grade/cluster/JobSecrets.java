package dev.lab.grade.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whether the Secrets that a Job names are there, before its Pods wait for them for ever. */
final class JobSecrets {
  private static final int NOT_FOUND = 404;

  private final KubernetesClient client;
  private final String namespace;

  JobSecrets(KubernetesClient client, String namespace) {
    this.client = client;
    this.namespace = namespace;
  }

  void check(JobPlan plan) throws ClusterException {
    String pull = plan.logins().pull();
    check("--pull-secret", pull, List.of(JobPlan.DOCKER_LOGIN), JobPlan.remedy(pull));
    check(
        "--results-secret", plan.logins().results(), plan.keysOfResults(), plan.remedyOfResults());
  }

  private void check(String option, String name, List<String> keys, String remedy)
      throws ClusterException {
    if (name.isEmpty()) {
      return;
    }
    String where = "the Secret " + name + " in the namespace " + namespace;
    String todo = ": " + remedy + " -n " + namespace;
    try {
      String found = client.raw("/api/v1/namespaces/" + namespace + "/secrets/" + name);
      if (found == null) {
        throw new ClusterException(option + ": there is no such thing as " + where + todo);
      }
      JsonNode data = JsonMapper.shared().readTree(found).path("data");
      List<String> missing = keys.stream().filter(k -> !data.has(k)).toList();
      if (!missing.isEmpty()) {
        throw new ClusterException(
            option + ": " + where + " has no " + String.join(" and no ", missing) + todo);
      }
    } catch (KubernetesClientException e) {
      if (e.getCode() == NOT_FOUND) {
        throw new ClusterException(option + ": there is no such thing as " + where + todo);
      }
      // Who may make Pods may not always read Secrets: the kubelet will.
    }
  }
}
