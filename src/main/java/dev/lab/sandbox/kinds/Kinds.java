package dev.lab.sandbox.kinds;

import java.util.List;
import java.util.Optional;

/** Every kind that the sandbox serves, in the order of discovery. */
public final class Kinds {
  private final List<Kind> all;

  /** These kinds. */
  public Kinds(List<Kind> all) {
    this.all = List.copyOf(all);
  }

  /** The kinds of a sandbox. */
  public static Kinds standard() {
    return new Kinds(List.of());
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
