package dev.lab.check.reference;

import dev.lab.check.Kind;
import dev.lab.course.Field;
import dev.lab.course.LabShapes;
import dev.lab.course.Shape;
import java.util.Collection;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON Schemas (draft 7, as editors read it) of {@code lab.yaml} and of a step's front matter. */
public final class LabSchema {
  private static final String DRAFT = "http://json-schema.org/draft-07/schema#";

  private final List<Kind> kinds;

  /** With these kinds of check. */
  public LabSchema(Collection<Kind> kinds) {
    this.kinds = List.copyOf(kinds);
  }

  /** Of {@code lab.yaml}. */
  public String lab() {
    return whole(LabShapes.LAB, new TypeSchema());
  }

  /** Of a step's front matter. */
  public String step() {
    TypeSchema types = new TypeSchema();
    types.definitions().put("check", checks(types));
    types.definitions().put("condition", conditions(types));
    return whole(LabShapes.STEP, types);
  }

  private static String whole(Shape shape, TypeSchema types) {
    ObjectNode schema = TypeSchema.node().put("$schema", DRAFT);
    schema.setAll(types.map(shape));
    if (!types.definitions().isEmpty()) {
      schema.putObject("definitions").setAll(types.definitions());
    }
    return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(schema) + "\n";
  }

  /** The common fields, and for each kind those and its own, and no others. */
  private ObjectNode checks(TypeSchema types) {
    Shape common = LabShapes.CHECK;
    ObjectNode check = types.map(common);
    check.remove("additionalProperties");
    names(check);
    ArrayNode all = check.putArray("allOf");
    for (Kind kind : kinds) {
      ObjectNode then = TypeSchema.node().put("description", kind.doc());
      ObjectNode properties = then.putObject("properties");
      common
          .fields()
          .forEach(f -> properties.set(f.name(), TypeSchema.ref("check/properties/" + f.name())));
      own(then, kind, types);
      all.add(ifKind(kind, then));
    }
    return check;
  }

  private ObjectNode conditions(TypeSchema types) {
    ObjectNode condition = TypeSchema.node().put("type", "object");
    condition.putObject("properties").putObject("kind").put("type", "string");
    condition.putArray("required").add("kind");
    names(condition);
    ArrayNode all = condition.putArray("allOf");
    for (Kind kind : kinds) {
      ObjectNode then = TypeSchema.node();
      then.putObject("properties").putObject("kind");
      own(then, kind, types);
      all.add(ifKind(kind, then));
    }
    return condition;
  }

  private static void own(ObjectNode then, Kind kind, TypeSchema types) {
    for (Field field : kind.fields()) {
      ((ObjectNode) then.path("properties")).set(field.name(), types.field(field));
    }
    TypeSchema.required(then, kind.fields());
    then.put("additionalProperties", false);
  }

  private void names(ObjectNode map) {
    ObjectNode kind = (ObjectNode) map.path("properties").path("kind");
    ArrayNode names = kind.putArray("enum");
    kinds.forEach(k -> names.add(k.name()));
  }

  private static ObjectNode ifKind(Kind kind, ObjectNode then) {
    ObjectNode rule = TypeSchema.node();
    ObjectNode test = rule.putObject("if");
    test.putObject("properties").putObject("kind").put("const", kind.name());
    test.putArray("required").add("kind");
    rule.set("then", then);
    return rule;
  }
}
