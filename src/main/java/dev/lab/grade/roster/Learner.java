package dev.lab.grade.roster;

import java.util.List;
import java.util.Map;

/**
 * One row of a roster; what it does not say is empty.
 *
 * @param id text, whatever it looks like
 * @param kubeconfig a file, relative to the roster
 * @param context of the instructor's own kubeconfig
 * @param registry an address, after {@code http://} where it speaks no TLS; empty to read it
 *     through the API server
 * @param bundle a file that the learner handed in, relative to the roster
 * @param section the part of the class
 */
public record Learner(
    String id,
    String name,
    String email,
    String kubeconfig,
    String context,
    String namespace,
    String registry,
    String bundle,
    String section) {
  /** The columns, in their order. */
  public static final List<String> COLUMNS =
      List.of(
          "id",
          "name",
          "email",
          "kubeconfig",
          "context",
          "namespace",
          "registry",
          "bundle",
          "section");

  /** Of a row's cells, by their columns. */
  public static Learner of(Map<String, String> cells) {
    return new Learner(
        cells.getOrDefault("id", ""),
        cells.getOrDefault("name", ""),
        cells.getOrDefault("email", ""),
        cells.getOrDefault("kubeconfig", ""),
        cells.getOrDefault("context", ""),
        cells.getOrDefault("namespace", ""),
        cells.getOrDefault("registry", ""),
        cells.getOrDefault("bundle", ""),
        cells.getOrDefault("section", ""));
  }

  /** Its cells, in the order of {@link #COLUMNS}. */
  public List<String> cells() {
    return List.of(id, name, email, kubeconfig, context, namespace, registry, bundle, section);
  }
}
