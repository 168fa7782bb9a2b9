package dev.lab.sandbox.kube.docs;

import dev.lab.sandbox.objects.ResourceType;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a client may ask about itself; the sandbox's one user may do everything (Kubernetes API,
 * SelfSubjectAccessReview, SelfSubjectRulesReview, SelfSubjectReview).
 */
public final class Reviews {
  /** The name that the one user has. */
  public static final String USER = "kubernetes-admin";

  static final List<ResourceType> TYPES =
      List.of(
          type("authentication.k8s.io", "SelfSubjectReview"),
          type("authorization.k8s.io", "SelfSubjectAccessReview"),
          type("authorization.k8s.io", "SelfSubjectRulesReview"));

  private Reviews() {}

  /** The type that a path names. */
  public static Optional<ResourceType> find(String group, String version, String plural) {
    return TYPES.stream()
        .filter(
            t ->
                t.group().equals(group) && t.version().equals(version) && t.plural().equals(plural))
        .findFirst();
  }

  /** The answer to a review. */
  public static ObjectNode answer(ResourceType type, ObjectNode body) {
    ObjectNode review = body.deepCopy();
    review.put("kind", type.kind()).put("apiVersion", type.apiVersion());
    review.withObjectProperty("metadata");
    ObjectNode status = review.putObject("status");
    switch (type.kind()) {
      case "SelfSubjectAccessReview" -> status.put("allowed", true);
      case "SelfSubjectRulesReview" -> {
        ObjectNode rule = status.putArray("resourceRules").addObject();
        star(rule, "verbs");
        star(rule, "apiGroups");
        star(rule, "resources");
        ObjectNode other = status.putArray("nonResourceRules").addObject();
        star(other, "verbs");
        star(other, "nonResourceURLs");
        status.put("incomplete", false);
      }
      default -> {
        ObjectNode user = status.putObject("userInfo");
        user.put("username", USER);
        ArrayNode groups = user.putArray("groups");
        groups.add("system:masters").add("system:authenticated");
      }
    }
    return review;
  }

  private static void star(ObjectNode rule, String field) {
    rule.putArray(field).add("*");
  }

  private static ResourceType type(String group, String kind) {
    String plural = kind.toLowerCase(java.util.Locale.ROOT) + "s";
    return new ResourceType(
        group,
        "v1",
        kind,
        plural,
        kind.toLowerCase(java.util.Locale.ROOT),
        List.of(),
        List.of(),
        false);
  }
}
