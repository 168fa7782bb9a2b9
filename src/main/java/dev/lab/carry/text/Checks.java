package dev.lab.carry.text;

import java.util.List;
import java.util.TreeSet;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Checks as a step's front matter has them. */
public final class Checks {
  /** What a script needs of the learner's shell to reach the cluster and the engine. */
  private static final List<String> CLIENTS = List.of("DOCKER_HOST", "KUBECONFIG");

  private Checks() {}

  /** One of a kind, without the kind's own fields. */
  public static ObjectNode of(String id, String kind, String title) {
    ObjectNode check = JsonMapper.shared().createObjectNode();
    return check.put("id", id).put("kind", kind).put("title", title);
  }

  /** One that runs lines of bash. */
  public static ObjectNode bash(String id, String title, String bash, List<String> variables) {
    return given(of(id, "run", title).put("bash", bash), variables);
  }

  /** One that runs a script of the lab's. */
  public static ObjectNode script(String id, String title, String file) {
    return given(of(id, "run", title).put("script", file), List.of());
  }

  private static ObjectNode given(ObjectNode check, List<String> variables) {
    TreeSet<String> all = new TreeSet<>(CLIENTS);
    all.addAll(variables);
    all.forEach(check.putArray("variables")::add);
    return check;
  }
}
