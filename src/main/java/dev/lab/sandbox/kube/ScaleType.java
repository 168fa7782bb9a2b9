package dev.lab.sandbox.kube;

import dev.lab.sandbox.objects.ResourceType;
import java.util.List;

/** The type of a Scale, which is no object of its own. */
final class ScaleType {
  static final ResourceType TYPE =
      new ResourceType("autoscaling", "v1", "Scale", "scales", "scale", List.of(), List.of(), true);

  private ScaleType() {}
}
