package dev.lab.sandbox.apply;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a field's value is owned: whole, field by field, or element by element.
 *
 * @param keys the fields by which the elements of a list are told apart, where that is so
 */
public record FieldShape(Sort sort, List<String> keys) {
  /** Whether a value has parts of its own. */
  public enum Sort {
    /** Objects are owned by their fields, lists as a whole. */
    USUAL,
    /** Owned as a whole, whatever it is. */
    ATOMIC,
    /** A list of plain values, each owned by itself. */
    SET,
    /** A list of objects, each owned by itself. */
    MAP
  }

  /** Of one path of an object: its fields, without what tells elements apart. */
  public interface Shapes {
    /** The shape there. */
    FieldShape at(List<String> path);
  }

  /** Objects by their fields, lists as a whole. */
  public static final FieldShape USUAL = new FieldShape(Sort.USUAL, List.of());

  /** As a whole. */
  public static final FieldShape ATOMIC = new FieldShape(Sort.ATOMIC, List.of());

  /** A set. */
  public static final FieldShape SET = new FieldShape(Sort.SET, List.of());

  private static final Set<String> WHOLE =
      Set.of(
          "selector",
          "nodeSelector",
          "podSelector",
          "namespaceSelector",
          "labelSelector",
          "configMapKeyRef",
          "secretKeyRef",
          "fieldRef",
          "resourceFieldRef",
          "localObjectReference",
          "scaleTargetRef");

  private static final Map<String, FieldShape> LISTS =
      Map.ofEntries(
          Map.entry("containers", map("name")),
          Map.entry("initContainers", map("name")),
          Map.entry("ephemeralContainers", map("name")),
          Map.entry("env", map("name")),
          Map.entry("volumes", map("name")),
          Map.entry("imagePullSecrets", map("name")),
          Map.entry("secrets", map("name")),
          Map.entry("volumeMounts", map("mountPath")),
          Map.entry("volumeDevices", map("devicePath")),
          Map.entry("hostAliases", map("ip")),
          Map.entry("topologySpreadConstraints", map("topologyKey", "whenUnsatisfiable")),
          Map.entry("conditions", map("type")),
          Map.entry("ownerReferences", map("uid")),
          Map.entry("finalizers", SET));

  public FieldShape {
    keys = List.copyOf(keys);
  }

  /** A list whose elements are told apart by these fields. */
  public static FieldShape map(String... keys) {
    return new FieldShape(Sort.MAP, List.of(keys));
  }

  /** In the cluster's own kinds. */
  public static FieldShape known(List<String> path) {
    String name = path.getLast();
    String parent = path.size() < 2 ? "" : path.get(path.size() - 2);
    if (name.equals("ports")) {
      return parent.endsWith("ontainers")
          ? map("containerPort", "protocol")
          : path.size() == 2 && parent.equals("spec") ? map("port", "protocol") : USUAL;
    }
    if (WHOLE.contains(name)) {
      return ATOMIC;
    }
    return LISTS.getOrDefault(name, USUAL);
  }
}
