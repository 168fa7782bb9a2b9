package dev.lab.check.kinds;

import dev.lab.check.Situation;
import dev.lab.course.CheckSpec;
import dev.lab.course.Field;
import dev.lab.course.FieldType;
import dev.lab.registry.name.ImageName;
import dev.lab.target.LearnerShell.ShellVariable;
import dev.lab.target.Registry;
import dev.lab.target.Resource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Which image a check is about, and the registry that has it.
 *
 * @param whole its name without a digest; without a host where it is in the cluster's own registry
 * @param shown its name, expanded, for people
 */
public record ImageSubject(ImageName name, Registry registry, String whole, String shown) {
  static final List<Field> FIELDS =
      List.of(
          Field.optional(
              "image", FieldType.TEXT, "Its name in the cluster's own registry, such as rng:v0.1"),
          Field.optional(
              "name",
              FieldType.TEXT,
              "Its whole name as one gives it to docker, in any registry; the learner's variables"
                  + " are put in"),
          Field.optional(
              "deployment", FieldType.TEXT, "The Deployment whose first container runs it"),
          Field.optional(
              "service",
              FieldType.TEXT,
              "The Service that the registry is behind, whatever the name says; for an image,"
                  + " registry unless told"));

  static final String MOVED = "moved";

  private static final List<String> ONE_OF = List.of("image", "name", "deployment");
  private static final Pattern VARIABLE =
      Pattern.compile("\\$(?:\\{([A-Za-z_][A-Za-z0-9_]*)}|([A-Za-z_][A-Za-z0-9_]*))");

  /** Stands for the cluster's registry while a name is read. */
  private static final String OWN = "registry.invalid/";

  static List<String> problems(CheckSpec spec) {
    if (ONE_OF.stream().filter(spec.fields()::has).count() != 1) {
      return List.of("give one of image, name and deployment");
    }
    if (spec.fields().has("name") && spec.fields().has("service")) {
      return List.of("a name leads to its registry: leave service out, or give an image");
    }
    String image = Fields.text(spec, "image");
    String name = Fields.text(spec, "name");
    try {
      ImageName.parse(image.isEmpty() ? name.isEmpty() ? "x" : blank(name) : OWN + image);
      return List.of();
    } catch (IllegalArgumentException e) {
      return List.of(String.valueOf(e.getMessage()));
    }
  }

  /** With something in the place of each variable. */
  private static String blank(String name) {
    return VARIABLE.matcher(name).replaceAll("x");
  }

  /** Its repository, as the registry knows it. */
  public String repository() {
    return name.repository().value();
  }

  /**
   * What a check of the kind {@code image} is about.
   *
   * @throws NoSubjectException where that leads to no image
   */
  public static ImageSubject of(CheckSpec spec, Situation situation) throws NoSubjectException {
    String image = Fields.text(spec, "image");
    if (!image.isEmpty()) {
      return behind(Fields.service(spec), ImageName.parse(OWN + image), situation);
    }
    String deployment = Fields.text(spec, "deployment");
    String text =
        deployment.isEmpty()
            ? withVariables(Fields.text(spec, "name"), situation)
            : running(deployment, situation);
    ImageName name = parse(text);
    if (spec.fields().has("service")) {
      return behind(Fields.service(spec), name, situation);
    }
    String whole = name.toString();
    return new ImageSubject(
        name,
        situation.world().registries().named(name.host()),
        name.host() + "/" + tagged(name),
        whole.equals(text) ? whole : whole + " (" + text + ")");
  }

  private static ImageName parse(String text) throws NoSubjectException {
    try {
      return ImageName.parse(text);
    } catch (IllegalArgumentException e) {
      throw new NoSubjectException("the image " + text, String.valueOf(e.getMessage()));
    }
  }

  private static ImageSubject behind(String service, ImageName name, Situation situation)
      throws NoSubjectException {
    Optional<Registry> registry = situation.world().registries().behind(service);
    if (registry.isEmpty()) {
      throw new NoSubjectException("the registry", "there is no Service " + service);
    }
    String below = name.toString().substring(name.host().length() + 1);
    String at = registry.get().address();
    // Behind the API server's proxy it has no address that stands in a name.
    return new ImageSubject(
        name,
        registry.get(),
        tagged(name),
        at.contains(" ") ? below + " of " + at : at + "/" + below);
  }

  private static String tagged(ImageName name) {
    return name.repository() + name.tag().map(t -> ":" + t).orElse("");
  }

  /** Where the tag meant other content when a check passed first: what that was, and when. */
  public Optional<Situation.Seen> movedFrom(CheckSpec spec, Situation situation, String digest) {
    Situation.Seen first = situation.seen().get(spec.id());
    String tag = whole + "@";
    if (first == null
        || !spec.fields().has(MOVED)
        || !first.value().startsWith(tag)
        || first.value().equals(tag + digest)) {
      return Optional.empty();
    }
    return Optional.of(new Situation.Seen(first.value().substring(tag.length()), first.at()));
  }

  private static String running(String deployment, Situation situation) throws NoSubjectException {
    Optional<JsonNode> found = situation.world().cluster().find(Resource.DEPLOYMENT, deployment);
    if (found.isEmpty()) {
      throw new NoSubjectException(
          "Deployment " + deployment, "there is no Deployment of that name");
    }
    JsonNode pod = found.get().path("spec").path("template").path("spec");
    return pod.path("containers").path(0).path("image").asString("");
  }

  /** As a shell would put them in; what is not set is said rather than left out. */
  private static String withVariables(String name, Situation situation) throws NoSubjectException {
    Matcher variables = VARIABLE.matcher(name);
    StringBuilder text = new StringBuilder();
    while (variables.find()) {
      String wanted =
          Stream.of(1, 2)
              .map(variables::group)
              .filter(java.util.Objects::nonNull)
              .findFirst()
              .orElse("");
      ShellVariable variable = situation.world().shell().variables().get(wanted);
      if (variable == null) {
        throw new NoSubjectException("the image " + name, wanted + " is not set in your shell");
      }
      variables.appendReplacement(text, Matcher.quoteReplacement(variable.value()));
    }
    return variables.appendTail(text).toString();
  }
}
