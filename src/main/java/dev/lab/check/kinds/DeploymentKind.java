package dev.lab.check.kinds;

import dev.lab.check.Kind;
import dev.lab.check.Outcome;
import dev.lab.check.Situation;
import dev.lab.course.CheckSpec;
import dev.lab.course.Field;
import dev.lab.course.FieldType;
import dev.lab.registry.name.ImageName;
import dev.lab.target.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * {@code deployment}: {@code name}, {@code image} (any tag), {@code available} Pods at the least.
 */
final class DeploymentKind implements Kind {
  @Override
  public String name() {
    return "deployment";
  }

  @Override
  public String doc() {
    return "A Deployment of this name runs the image, and as many of its Pods are available";
  }

  @Override
  public List<Field> fields() {
    return List.of(
        Field.required("name", FieldType.TEXT, "The Deployment's name"),
        Field.optional(
            "image", FieldType.TEXT, "The image of one of its containers, whatever its tag"),
        Field.optional(
            "available",
            new FieldType.Whole(0),
            "How many Pods are available at the least; 1 unless told"));
  }

  @Override
  public boolean early() {
    return true;
  }

  @Override
  public Outcome look(CheckSpec spec, Situation situation) {
    String name = Fields.text(spec, "name");
    String image = Fields.text(spec, "image");
    int wanted = spec.fields().path("available").asInt(1);
    String looked =
        "Deployment " + name + " in namespace " + situation.world().cluster().namespace();
    String expected =
        (image.isEmpty() ? "" : "image " + image + ", ")
            + wanted
            + (wanted == 1 ? " Pod" : " Pods")
            + " available";
    Optional<JsonNode> found = situation.world().cluster().find(Resource.DEPLOYMENT, name);
    if (found.isEmpty()) {
      return Outcome.failed(looked, expected, "there is no Deployment of that name");
    }
    List<String> images = new ArrayList<>();
    found
        .get()
        .path("spec")
        .path("template")
        .path("spec")
        .path("containers")
        .forEach(c -> images.add(c.path("image").asString("")));
    if (!image.isEmpty() && images.stream().noneMatch(i -> same(i, image))) {
      return Outcome.failed(
          looked,
          expected,
          "image " + String.join(", ", images.stream().map(DeploymentKind::expanded).toList()));
    }
    int available = found.get().path("status").path("availableReplicas").asInt(0);
    if (available < wanted) {
      return Outcome.failed(
          looked, expected, available + (available == 1 ? " Pod" : " Pods") + " available");
    }
    return Outcome.passed(
        looked, "image " + String.join(", ", images) + ", " + available + " available");
  }

  /** A name as docker expands it, where that says more. */
  private static String expanded(String image) {
    try {
      String whole = ImageName.parse(image).toString();
      return whole.equals(image) ? image : image + " (" + whole + ")";
    } catch (IllegalArgumentException e) {
      return image;
    }
  }

  /** Whether two names are of one repository. */
  private static boolean same(String one, String other) {
    try {
      ImageName a = ImageName.parse(one);
      ImageName b = ImageName.parse(other);
      return a.host().equals(b.host()) && a.repository().equals(b.repository());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
