package dev.lab.sandbox.kinds;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

/** Every kind that the sandbox serves, in the order of discovery. */
public final class Kinds {
  private final List<Kind> own;
  private final Supplier<List<Kind>> defined;
  private volatile Together together;

  /** Two lists, and the one that they make. */
  private record Together(List<Kind> defined, List<Kind> all) {}

  /** These kinds. */
  public Kinds(List<Kind> all) {
    this(all, List::of);
  }

  private Kinds(List<Kind> own, Supplier<List<Kind>> defined) {
    this.own = List.copyOf(own);
    this.defined = defined;
    this.together = new Together(List.of(), this.own);
  }

  /**
   * These and others that come and go.
   *
   * @param others gives the same list as long as nothing has changed
   */
  public Kinds and(Supplier<List<Kind>> others) {
    return new Kinds(own, others);
  }

  /**
   * The kinds of a sandbox.
   *
   * @param portFree whether a port of the host is free, to be given to a Service
   */
  public static Kinds standard(IntPredicate portFree) {
    return standard(portFree, port -> true);
  }

  /**
   * The same among other sandboxes.
   *
   * @param mayHave whether a Service may have the node port that it asks for
   */
  public static Kinds standard(IntPredicate portFree, IntPredicate mayHave) {
    return new Kinds(
        List.of(
            new ConfigMapKind(),
            new EndpointsKind(),
            new EventKind(),
            new NamespaceKind(),
            new NodeKind(),
            new PersistentVolumeKind(),
            new PersistentVolumeClaimKind(),
            new PodKind(),
            new ResourceQuotaKind(),
            new SecretKind(),
            new ServiceAccountKind(),
            new ServiceKind(portFree, mayHave),
            new ControllerRevisionKind(),
            new DaemonSetKind(),
            new DeploymentKind(),
            new ReplicaSetKind(),
            new HorizontalPodAutoscalerKind(),
            new JobKind(),
            new IngressClassKind(),
            new IngressKind(),
            new NetworkPolicyKind(),
            new PodDisruptionBudgetKind(),
            new StorageClassKind(),
            new CustomResourceDefinitionKind(),
            new RoleKind(),
            new RoleBindingKind(),
            new LeaseKind(),
            new EndpointSliceKind()));
  }

  /** Those of them that come and go. */
  public List<Kind> defined() {
    return defined.get();
  }

  /** All of them; the same list as long as nothing has changed. */
  @SuppressWarnings("ReferenceEquality") // equal kinds would do, and the same list is found at once
  public List<Kind> all() {
    List<Kind> others = defined.get();
    Together known = together;
    if (known.defined != others) {
      List<Kind> all = new ArrayList<>(own);
      all.addAll(others);
      known = new Together(others, List.copyOf(all));
      together = known;
    }
    return known.all;
  }

  /** The kind that a path such as {@code /apis/apps/v1/…/deployments} names. */
  public Optional<Kind> byPlural(String group, String version, String plural) {
    return all().stream()
        .filter(
            k ->
                k.type().group().equals(group)
                    && k.type().version().equals(version)
                    && k.type().plural().equals(plural))
        .findFirst();
  }

  /** The kind with this apiVersion and kind. */
  public Optional<Kind> byKind(String apiVersion, String kind) {
    return all().stream()
        .filter(k -> k.type().apiVersion().equals(apiVersion) && k.type().kind().equals(kind))
        .findFirst();
  }

  /** The kind with this name, for the program's own use; none of those that come and go. */
  public Kind named(String kind) {
    return own.stream()
        .filter(k -> k.type().kind().equals(kind))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no kind " + kind));
  }
}
