package dev.lab.sandbox.kinds;

import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/** Every kind that the sandbox serves, in the order of discovery. */
public final class Kinds {
  private final List<Kind> all;

  /** These kinds. */
  public Kinds(List<Kind> all) {
    this.all = List.copyOf(all);
  }

  /**
   * The kinds of a sandbox.
   *
   * @param portFree whether a port of the host is free, to be given to a Service
   */
  public static Kinds standard(IntPredicate portFree) {
    return new Kinds(
        List.of(
            new ConfigMapKind(),
            new EndpointsKind(),
            new EventKind(),
            new NamespaceKind(),
            new NodeKind(),
            new PodKind(),
            new SecretKind(),
            new ServiceAccountKind(),
            new ServiceKind(portFree),
            new DeploymentKind(),
            new ReplicaSetKind(),
            new LeaseKind(),
            new EndpointSliceKind()));
  }

  /** All of them. */
  public List<Kind> all() {
    return all;
  }

  /** The kind that a path such as {@code /apis/apps/v1/…/deployments} names. */
  public Optional<Kind> byPlural(String group, String version, String plural) {
    return all.stream()
        .filter(
            k ->
                k.type().group().equals(group)
                    && k.type().version().equals(version)
                    && k.type().plural().equals(plural))
        .findFirst();
  }

  /** The kind with this apiVersion and kind. */
  public Optional<Kind> byKind(String apiVersion, String kind) {
    return all.stream()
        .filter(k -> k.type().apiVersion().equals(apiVersion) && k.type().kind().equals(kind))
        .findFirst();
  }

  /** The kind with this name, for the program's own use. */
  public Kind named(String kind) {
    return all.stream()
        .filter(k -> k.type().kind().equals(kind))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no kind " + kind));
  }
}
