package dev.lab.sandbox.kinds;

import dev.lab.sandbox.objects.ResourceType;
import java.util.List;
import java.util.Locale;

/** Builds resource types in few words. */
final class Types {
  private Types() {}

  static ResourceType namespaced(String group, String kind, String plural, String... shortNames) {
    return new ResourceType(
        group,
        "v1",
        kind,
        plural,
        kind.toLowerCase(Locale.ROOT),
        List.of(shortNames),
        List.of(),
        true);
  }

  static ResourceType ofTheCluster(String group, String kind, String plural, String... shortNames) {
    return new ResourceType(
        group,
        "v1",
        kind,
        plural,
        kind.toLowerCase(Locale.ROOT),
        List.of(shortNames),
        List.of(),
        false);
  }

  /** One that {@code kubectl get all} asks for. */
  static ResourceType inAll(String group, String kind, String plural, String shortName) {
    return new ResourceType(
        group,
        "v1",
        kind,
        plural,
        kind.toLowerCase(Locale.ROOT),
        List.of(shortName),
        List.of("all"),
        true);
  }
}
