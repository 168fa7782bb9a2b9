package dev.lab.check.kinds;

import dev.lab.check.Kind;
import dev.lab.check.Outcome;
import dev.lab.check.Situation;
import dev.lab.check.expect.Expectations;
import dev.lab.course.CheckSpec;
import dev.lab.course.Field;
import dev.lab.course.FieldType;
import dev.lab.target.Cluster;
import dev.lab.target.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * {@code object}: an object of any {@code resource}, by its {@code name}, or the list of those that
 * a {@code selector} finds, is as {@code expect} says.
 */
final class ObjectKind implements Kind {
  @Override
  public String name() {
    return "object";
  }

  @Override
  public int since() {
    return 2;
  }

  @Override
  public String doc() {
    return "An object of any kind is there, and is as expected; either name or selector";
  }

  @Override
  public List<Field> fields() {
    return List.of(
        Field.required(
            "resource",
            FieldType.TEXT,
            "Its kind, as kubectl takes it: deployment, networkpolicies, apps/v1/Deployment,"
                + " widgets.example.com"),
        Field.optional("name", FieldType.TEXT, "Its name; paths begin at the object"),
        Field.optional(
            "selector",
            FieldType.TEXT,
            "Labels, as kubectl takes them: app=web; paths begin at the list, so at items"),
        Field.optional(
            "namespace", FieldType.TEXT, "Where it is; the learner's namespace unless told"),
        new Field(
            "expect",
            Expectations.FIELD.type(),
            false,
            1,
            "What must be so; without it the object is there, or the list is not empty. Of an"
                + " object that is not there a path finds nothing"));
  }

  @Override
  public String notes() {
    return """
        ```yaml
        - id: web-is-up
          kind: object
          title: Three Pods of web are available
          resource: deployment
          name: web
          within: 60s
          expect:
            - {path: status.availableReplicas, at-least: 3}
            - {path: "spec.template.spec.containers[*].image", matches: ":v[0-9]"}
        ```

        Where a path finds several values, all of them must fit, but for `contains`, `exists` and
        `unique`. `{path: metadata.name, exists: false}` says that there is no such object.
        """;
  }

  @Override
  public List<String> problems(CheckSpec spec) {
    List<String> problems = new ArrayList<>(Expectations.problems(spec.fields().path("expect")));
    if (spec.fields().has("name") == spec.fields().has("selector")) {
      problems.add("give either name or selector");
    }
    return problems;
  }

  @Override
  public boolean early() {
    return true;
  }

  @Override
  public Outcome look(CheckSpec spec, Situation situation) {
    Cluster cluster = situation.world().cluster();
    String resource = Fields.text(spec, "resource");
    String in = Fields.text(spec, "namespace");
    String name = Fields.text(spec, "name");
    String selector = Fields.text(spec, "selector");
    Expectations expectations = Expectations.read(spec.fields().path("expect"));
    Optional<ResourceType> type = cluster.type(resource);
    if (type.isEmpty()) {
      return Outcome.failed(
          "the kinds of objects that the cluster has",
          "one called " + resource,
          "there is none of that name");
    }
    String kind = type.get().kind();
    String place =
        type.get().namespaced() ? " in namespace " + (in.isEmpty() ? cluster.namespace() : in) : "";
    if (name.isEmpty()) {
      String looked = "each " + kind + " with " + selector + place;
      JsonNode list = cluster.list(type.get(), in, selector);
      int many = list.path("items").size();
      return expectations.isEmpty()
          ? many > 0
              ? Outcome.passed(looked, many + " found")
              : Outcome.failed(looked, "one at the least", "there is none")
          : judge(expectations, type.get(), looked, Optional.of(list), "");
    }
    String looked = kind + " " + name + place;
    String none = "there is no " + kind + " of that name";
    Optional<JsonNode> object = cluster.find(type.get(), in, name);
    if (!expectations.isEmpty()) {
      return judge(expectations, type.get(), looked, object, none);
    }
    return object.isPresent()
        ? Outcome.passed(looked, "it is there")
        : Outcome.failed(looked, "it is there", none);
  }

  private static Outcome judge(
      Expectations expectations,
      ResourceType type,
      String looked,
      Optional<JsonNode> document,
      String otherwise) {
    boolean secrets = type.plural().equals("secrets");
    return expectations.judge(
        looked, document, otherwise, secrets ? document.map(SecretData::hidden) : document);
  }
}
