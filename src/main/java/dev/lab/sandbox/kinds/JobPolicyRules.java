package dev.lab.sandbox.kinds;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The rules of a Job's {@code podFailurePolicy}, in a real API server's words and order. */
final class JobPolicyRules {
  private static final String POLICY = "spec.podFailurePolicy";
  private static final List<String> ACTIONS = List.of("Count", "FailIndex", "FailJob", "Ignore");
  private static final List<String> OPERATORS = List.of("In", "NotIn");
  private static final List<String> STATUSES = List.of("False", "True", "Unknown");
  private static final int MOST_RULES = 20;
  private static final int MOST_CODES = 255;

  private final Faults faults;
  private final JsonNode spec;

  private JobPolicyRules(Faults faults, JsonNode spec) {
    this.faults = faults;
    this.spec = spec;
  }

  static void validate(Faults faults, JsonNode spec) {
    if (spec.has("podFailurePolicy")) {
      new JobPolicyRules(faults, spec).rules(spec.path("podFailurePolicy").path("rules"));
    }
  }

  /** It fits Pods alone that are not started again. */
  static void restarts(Faults faults, JsonNode spec, String policy) {
    if (spec.has("podFailurePolicy") && policy.equals("OnFailure")) {
      faults.invalidText(
          "spec.template.spec.restartPolicy",
          policy,
          "only \"Never\" is supported when podFailurePolicy is specified");
    }
  }

  private void rules(JsonNode rules) {
    if (rules.size() > MOST_RULES) {
      faults.tooMany(POLICY + ".rules", rules.size(), MOST_RULES);
    }
    for (int i = 0; i < rules.size(); i++) {
      rule(POLICY + ".rules[" + i + "]", rules.path(i));
    }
  }

  private void rule(String at, JsonNode rule) {
    String action = rule.path("action").asString("");
    if (action.equals("FailIndex")) {
      if (!spec.has("backoffLimitPerIndex")) {
        faults.invalidText(at + ".action", action, "requires the backoffLimitPerIndex to be set");
      }
    } else {
      word(at + ".action", action, ACTIONS);
    }
    boolean codes = rule.has("onExitCodes");
    JsonNode conditions = rule.path("onPodConditions");
    if (codes) {
      codes(at + ".onExitCodes", rule.path("onExitCodes"));
    }
    if (conditions.size() > MOST_RULES) {
      faults.tooMany(at + ".onPodConditions", conditions.size(), MOST_RULES);
    }
    for (int i = 0; i < conditions.size(); i++) {
      String condition = at + ".onPodConditions[" + i + "]";
      faults.qualified(condition + ".type", conditions.path(i).path("type").asString(""));
      word(condition + ".status", conditions.path(i).path("status").asString(""), STATUSES);
    }
    if (codes == !conditions.isEmpty()) {
      faults.invalid(
          at,
          codes
              ? "specifying both OnExitCodes and OnPodConditions is not supported"
              : "specifying one of OnExitCodes and OnPodConditions is required");
    }
  }

  private void word(String field, String value, List<String> words) {
    if (value.isEmpty()) {
      String all = words.stream().map(w -> "\"" + w + "\"").collect(Collectors.joining(" "));
      faults.required(field, "valid values: [" + all + "]");
    } else {
      faults.oneOf(field, value, words);
    }
  }

  private void codes(String at, JsonNode wanted) {
    String operator = wanted.path("operator").asString("");
    word(at + ".operator", operator, OPERATORS);
    String container = wanted.path("containerName").asString("");
    if (wanted.has("containerName") && !names().contains(container)) {
      faults.invalidText(
          at + ".containerName",
          container,
          "must be one of the container or initContainer names in the pod template");
    }
    List<Integer> values = wanted.path("values").valueStream().map(v -> v.asInt(0)).toList();
    String go =
        values.stream().map(String::valueOf).collect(Collectors.joining(", ", "[]int32{", "}"));
    if (values.isEmpty()) {
      faults.invalid(at + ".values", go, "at least one value is required");
    } else if (values.size() > MOST_CODES) {
      faults.tooMany(at + ".values", values.size(), MOST_CODES);
    }
    Set<Integer> seen = new HashSet<>();
    for (int i = 0; i < values.size(); i++) {
      String value = at + ".values[" + i + "]";
      if (operator.equals("In") && values.get(i) == 0) {
        faults.invalid(value, "0", "must not be 0 for the In operator");
      }
      if (!seen.add(values.get(i))) {
        faults.duplicate(value, "" + values.get(i));
      }
    }
    if (!values.equals(values.stream().sorted().toList())) {
      faults.invalid(at + ".values", go, "must be ordered");
    }
  }

  private Set<String> names() {
    JsonNode pod = spec.path("template").path("spec");
    return Stream.of("containers", "initContainers")
        .flatMap(list -> pod.path(list).valueStream())
        .map(c -> c.path("name").asString(""))
        .collect(Collectors.toSet());
  }
}
