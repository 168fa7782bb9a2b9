package dev.lab.sandbox.patch;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * By which field the elements of each list are told apart in a strategic merge (the {@code
 * patchMergeKey} of the Kubernetes API); a list that is not named is replaced whole.
 */
final class MergeKeys {
  private static final Map<String, String> LISTS =
      Map.ofEntries(
          Map.entry("containers", "name"),
          Map.entry("initContainers", "name"),
          Map.entry("ephemeralContainers", "name"),
          Map.entry("env", "name"),
          Map.entry("volumes", "name"),
          Map.entry("imagePullSecrets", "name"),
          Map.entry("resourceClaims", "name"),
          Map.entry("schedulingGates", "name"),
          Map.entry("secrets", "name"),
          Map.entry("volumeMounts", "mountPath"),
          Map.entry("volumeDevices", "devicePath"),
          Map.entry("hostAliases", "ip"),
          Map.entry("podIPs", "ip"),
          Map.entry("hostIPs", "ip"),
          Map.entry("topologySpreadConstraints", "topologyKey"),
          Map.entry("conditions", "type"),
          Map.entry("addresses", "type"),
          Map.entry("ownerReferences", "uid"));

  /** Lists of plain values whose elements are united. */
  private static final Set<String> PLAIN = Set.of("finalizers", "podCIDRs");

  /** Maps that keep only what {@code $retainKeys} names. */
  static final String RETAIN = "$retainKeys";

  private MergeKeys() {}

  /**
   * The key of the list at this path.
   *
   * @param path the fields from the object's root, without list positions
   */
  static Optional<String> of(List<String> path) {
    String name = path.getLast();
    String parent = path.size() < 2 ? "" : path.get(path.size() - 2);
    if (name.equals("ports")) {
      return parent.endsWith("ontainers")
          ? Optional.of("containerPort")
          : path.size() == 2 && parent.equals("spec") ? Optional.of("port") : Optional.empty();
    }
    if (name.equals("addresses") && parent.equals("subsets")) {
      return Optional.empty();
    }
    if (name.equals("endpoints")) {
      return Optional.empty();
    }
    return Optional.ofNullable(LISTS.get(name));
  }

  /** Whether the list's plain values are united rather than replaced. */
  static boolean united(List<String> path) {
    return PLAIN.contains(path.getLast());
  }
}
