package dev.lab.check.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.lab.check.Kind;
import dev.lab.check.kinds.CheckKinds;
import dev.lab.testing.Project;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The reference page and the schemas say what the code does, and editors can use them. */
class ReferenceTest {
  private static final Path LABS = Project.root().resolve("labs");
  private static final Collection<Kind> KINDS = CheckKinds.all().values();
  private static final YAMLMapper YAML = new YAMLMapper();

  private static Schema schema(String name) throws Exception {
    SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7);
    return registry.getSchema(Files.readString(LABS.resolve("schema").resolve(name)));
  }

  private static List<String> errors(String name, JsonNode tree) throws Exception {
    return schema(name).validate(tree).stream().map(Error::toString).toList();
  }

  private static void same(String file, String command, String made) throws Exception {
    assertEquals(
        made,
        Files.readString(LABS.resolve(file)),
        () -> "make it anew: ./lab " + command + " > labs/" + file);
  }

  @Test
  void thePageAndTheSchemasAreMadeFromTheCode() throws Exception {
    same("REFERENCE.md", "reference", ReferencePage.of(KINDS));
    same("schema/lab.json", "reference --schema lab", new LabSchema(KINDS).lab());
    same("schema/step.json", "reference --schema step", new LabSchema(KINDS).step());
  }

  @Test
  void thePageNamesEveryKindAndEachOfItsFields() throws Exception {
    String page = Files.readString(LABS.resolve("REFERENCE.md"));
    for (Kind kind : KINDS) {
      assertTrue(
          page.contains("\n### Kind " + kind.name() + "\n\n" + kind.doc() + "."), kind.name());
      kind.fields().forEach(f -> assertTrue(page.contains("`" + f.name() + "`"), f.name()));
    }
  }

  @Test
  void theLabsThatComeWithUsAreValidAndNameTheirSchema() throws Exception {
    int steps = 0;
    try (Stream<Path> all = Files.list(LABS)) {
      for (Path lab : all.filter(p -> Files.exists(p.resolve("lab.yaml"))).toList()) {
        String text = Files.readString(lab.resolve("lab.yaml"));
        String comment = "# yaml-language-server: $schema=";
        assertTrue(text.startsWith(comment), lab::toString);
        Path named = lab.resolve(text.lines().findFirst().orElse("").substring(comment.length()));
        assertTrue(Files.isSameFile(named, LABS.resolve("schema/lab.json")));
        JsonNode tree = YAML.readTree(text);
        assertEquals(List.of(), errors("lab.json", tree), lab::toString);
        for (JsonNode step : tree.path("steps")) {
          String markdown = Files.readString(lab.resolve(step.asString("")));
          String front = markdown.split("(?m)^---$")[1];
          assertEquals(List.of(), errors("step.json", YAML.readTree(front)), step::toString);
          steps++;
        }
      }
    }
    assertTrue(steps >= 15);
  }

  @Test
  void everyFieldOfFormatTwoIsValid() throws Exception {
    assertEquals(
        List.of(),
        errors(
            "step.json",
            YAML.readTree(
                """
                id: one
                title: One
                checks:
                - id: a
                  kind: object
                  title: A
                  needs: [zero]
                  within: 30s
                  for: 2m
                  when: b
                  unless: {kind: service, name: web, port: 80}
                  points: 3
                  bonus: true
                  hidden: false
                  partial: true
                  resource: deploy
                  name: web
                  expect:
                  - {path: a, is: null}
                  - {path: a, not: [1]}
                  - {path: a, matches: x}
                  - {path: a, at-least: 64Mi}
                  - {path: a, at-most: 1.5}
                  - {path: a, one-of: [1, b]}
                  - {path: a, contains: {a: b}}
                  - {path: a, exists: false}
                  - {path: a, unique: true}
                  - {path: a, semver: ^1.2}
                - {id: b, kind: run, title: B, bash: 'true', limit: 5s, variables: [TAG]}
                - {id: c, kind: service, title: C, name: web, port: '{{port}}'}
                - id: d
                  kind: object
                  title: '{{title}}'
                  within: '{{time}}'
                  for: '{{time}}'
                  points: '{{points}}'
                  resource: '{{kind}}'
                  name: 'web-{{team}}'
                  when: {kind: service, name: '{{team}}', port: '{{port}}', type: '{{type}}'}
                  expect:
                  - {path: spec.replicas, is: '{{replicas}}'}
                  - {path: spec.replicas, at-least: '{{replicas}}'}
                  - {path: spec.replicas, one-of: ['{{replicas}}', 7]}
                  - {path: spec.tag, matches: '^{{tag}}$'}
                  - {path: spec.paused, exists: '{{paused}}'}
                hints: [a nudge, {when: x, text: more}]
                wrong:
                - {id: w, title: W, run: [ls, pwd], check: a, says: no}
                """)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "title: One",
        "id: one",
        "id: one\ntitle: One\ncolour: red",
        "id: one\ntitle: One\nchecks: none",
        "id: one\ntitle: One\nhints: [{when: x}]",
        "id: one\ntitle: One\nchecks: [{id: a, kind: magic, title: A}]",
        "id: one\ntitle: One\nchecks: [{id: a, title: A}]",
        "id: one\ntitle: One\nchecks: [{id: a, kind: service, title: A}]",
        "id: one\ntitle: One\nchecks: [{id: a, kind: service, title: A, name: x, image: y}]",
        "id: one\ntitle: One\nchecks: [{id: a, kind: service, title: A, name: x, port: http}]",
        "id: one\ntitle: One\nchecks: [{id: a, kind: service, title: A, name: x, port: 0}]",
        "id: one\ntitle: One\nchecks: [{id: a, kind: service, title: A, name: x, type: Node}]",
        "id: one\ntitle: One\nchecks: [{id: a, kind: service, title: A, name: x, as: once}]",
        "id: one\ntitle: One\nchecks: [{id: a, kind: service, title: A, name: x, within: 30}]",
        "id: one\ntitle: One\nchecks: [{id: a, kind: service, title: A, name: x, for: soon}]",
        "id: one\ntitle: One\nchecks: [{id: a, kind: service, title: A, name: x, points: -1}]",
        "id: one\ntitle: One\nchecks: [{id: a, kind: service, title: A, name: x, bonus: perhaps}]",
        "id: one\ntitle: One\nchecks: [{id: a, kind: service, title: A, name: x, needs: y}]",
        "id: one\ntitle: One\nchecks: [{id: a, kind: service, title: A, name: x, when: {name: y}}]",
        "id: one\ntitle: One\nchecks: [{id: a, kind: service, title: A, name: x, when: {kind: service}}]",
        "id: one\ntitle: One\nchecks: [{id: a, kind: object, title: A, resource: x, name: y, expect: [{path: a}]}]",
        "id: one\ntitle: One\nchecks: [{id: a, kind: object, title: A, resource: x, name: y, expect: [{path: a, is: 1, not: 2}]}]",
        "id: one\ntitle: One\nchecks: [{id: a, kind: object, title: A, resource: x, name: y, expect: [{is: 1, not: 2}]}]",
        "id: one\ntitle: One\nchecks: [{id: a, kind: object, title: A, resource: x, name: y, expect: [{path: a, equals: 1}]}]",
        "id: one\ntitle: One\nchecks: [{id: a, kind: object, title: A, resource: x, name: y, expect: [{path: a, at-least: many}]}]",
        "id: one\ntitle: One\nwrong: [{id: w, title: W, run: ls, check: a}]",
        "id: one\ntitle: One\nwrong: [{id: w, title: W, run: [], check: a, says: x}]",
      })
  void aBrokenStepIsNotValid(String yaml) throws Exception {
    assertFalse(errors("step.json", YAML.readTree(yaml)).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "format: 2\nid: x\ntitle: X\nminutes: 5\nintro: intro.md",
        "format: new\nid: x\ntitle: X\nminutes: 5\nintro: intro.md\nsteps: [a.md]",
        "format: 2\nid: x\ntitle: X\nminutes: -5\nintro: intro.md\nsteps: [a.md]",
        "format: 2\nid: x\ntitle: X\nminutes: 5\nintro: intro.md\nsteps: a.md",
        "format: 2\nid: x\ntitle: X\nminutes: 5\nintro: intro.md\nsteps: [a.md]\ncolour: red",
      })
  void aBrokenLabIsNotValid(String yaml) throws Exception {
    assertFalse(errors("lab.json", YAML.readTree(yaml)).isEmpty());
  }
}
