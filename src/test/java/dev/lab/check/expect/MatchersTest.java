package dev.lab.check.expect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.check.Outcome;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Each matcher where it fits and where it does not, and the words of the latter. */
class MatchersTest {
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final JsonNode POD =
      YAML.readTree(
          """
          metadata: {name: web, labels: {app.kubernetes.io/name: web}}
          spec:
            replicas: 3
            paused: false
            nothing: null
            containers:
            - {name: one, image: 'nginx:1.25.3', memory: 64Mi, port: 80}
            - {name: two, image: 'localhost:5000/nginx:1.26.0-rc.1', memory: 1Gi, port: 443}
            args: [serve, --all]
          """);

  private static Outcome judge(String lines) {
    JsonNode list = YAML.readTree("[" + lines + "]");
    assertEquals(List.of(), Expectations.problems(list));
    return Expectations.read(list).judge("it", Optional.of(POD), "none");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "path: spec.replicas, is: 3",
        "path: $.spec.replicas, is: 3.0",
        "path: spec.paused, is: false",
        "path: spec.nothing, is: null",
        "path: spec.args, is: [serve, --all]",
        "path: \"metadata.labels['app.kubernetes.io/name']\", is: web",
        "path: \"spec.containers[?(@.name=='two')].port\", is: 443",
        "path: spec.replicas, not: 4",
        "path: 'spec.containers[*].name', not: three",
        "path: 'spec.containers[*].image', matches: nginx",
        "path: spec.replicas, matches: '^3$'",
        "path: spec.replicas, at-least: 3",
        "path: 'spec.containers[*].memory', at-least: 64Mi",
        "path: 'spec.containers[*].memory', at-most: 1024Mi",
        "path: spec.containers.length(), at-least: 2",
        "path: spec.replicas, one-of: [1, 3]",
        "path: 'spec.containers[*].name', one-of: [one, two]",
        "path: spec.args, contains: --all",
        "path: metadata.name, contains: eb",
        "path: 'spec.containers[*].port', contains: 443",
        "path: spec.nosuch, exists: false",
        "path: spec.nothing, exists: true",
        "path: 'spec.containers[*].port', exists: true",
        "path: 'spec.containers[9].port', exists: false",
        "path: 'spec.containers[*].port', unique: true",
        "path: \"spec.containers[?(@.name=='one')].image\", semver: ^1.20",
        "path: \"spec.containers[?(@.name=='two')].image\", semver: '>=1.26.0-alpha <2'",
      })
  void fits(String line) {
    assertInstanceOf(Outcome.Passed.class, judge("{" + line + "}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "path: spec.replicas, is: 4 | spec.replicas is 4 | spec.replicas is 3",
        "path: spec.replicas, is: '3' | spec.replicas is \"3\" | spec.replicas is 3",
        "path: spec.nosuch, is: 4 | spec.nosuch is 4 | spec.nosuch is not there",
        "path: spec.nosuch, not: 4 | spec.nosuch is not 4 | spec.nosuch is not there",
        "path: spec.replicas, not: 3 | spec.replicas is not 3 | spec.replicas is 3",
        "path: metadata.name, matches: ^b | metadata.name matches ^b | metadata.name is \"web\"",
        "path: spec.replicas, at-least: 4 | spec.replicas is at least 4 | spec.replicas is 3",
        "path: metadata.name, at-least: 4 | metadata.name is at least 4 | metadata.name is \"web\"",
        "path: spec.replicas, at-most: 2 | spec.replicas is at most 2 | spec.replicas is 3",
        "path: spec.replicas, one-of: [1, 2] | spec.replicas is one of 1, 2 | spec.replicas is 3",
        "path: spec.args, contains: -x | spec.args contains \"-x\" | spec.args is [\"serve\",\"--all\"]",
        "path: spec.replicas, exists: false | spec.replicas is not there | spec.replicas is 3",
        "path: spec.nosuch, exists: true | spec.nosuch is there | spec.nosuch is not there",
        "path: 'spec.containers[*].port', unique: false | spec.containers[*].port is the same at least twice | spec.containers[*].port is 80, 443",
        "path: 'spec.containers[*].image', semver: ~1.25 | spec.containers[*].image is a version in ~1.25 | spec.containers[*].image is \"localhost:5000/nginx:1.26.0-rc.1\"",
      })
  void saysWhatItExpectedAndFound(String line, String expected, String found) {
    Outcome.Failed failed = assertInstanceOf(Outcome.Failed.class, judge("{" + line + "}"));
    assertEquals(expected, failed.expected());
    assertEquals(found, failed.found());
  }

  @Test
  void ofSeveralLinesThoseThatFailAreSaidAndTheShareThatHoldsIsKept() {
    Outcome.Failed failed =
        assertInstanceOf(
            Outcome.Failed.class,
            judge(
                "{path: spec.replicas, is: 3}, {path: metadata.name, is: x},"
                    + " {path: spec.paused, is: false}, {path: spec.nosuch, exists: true}"));
    assertEquals("metadata.name is \"x\"; spec.nosuch is there", failed.expected());
    assertEquals("metadata.name is \"web\"; spec.nosuch is not there", failed.found());
    assertEquals(0.5, failed.share());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "is: 3 | an expectation has a path",
        "path: a | a: an expectation has one of is, not, matches, at-least, at-most, one-of, contains, exists, unique, semver",
        "path: a, is: 1, not: 2 | a: an expectation has one of is, not, matches, at-least, at-most, one-of, contains, exists, unique, semver",
        "path: a, equals: 1 | an expectation has no field \"equals\"; it has at-least, at-most, contains, exists, is, matches, not, one-of, path, semver, unique",
        "path: a, matches: '(' | a: matches is a regular expression, not \"(\"",
        "path: a, at-least: many | a: at-least is a number, or a quantity such as 64Mi, not \"many\"",
        "path: a, one-of: 3 | a: one-of is a list, not 3",
        "path: a, exists: 'yes' | a: exists is true or false, not \"yes\"",
        "path: a, semver: new | a: semver is a range of versions such as ^1.2, not \"new\"",
      })
  void saysWhatIsWrongWithALine(String line, String problem) {
    assertEquals(List.of(problem), Expectations.problems(YAML.readTree("[{" + line + "}]")));
  }

  @Test
  void aPathThatIsNoneIsSaid() {
    List<String> problems = Expectations.problems(YAML.readTree("[{path: 'a[?(', is: 1}]"));
    assertEquals(1, problems.size());
    assertTrue(problems.getFirst().startsWith("a[?( is no JSONPath: "), problems.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "1.2.3, 1.2.3, true",
    "1.2.3, 1.2.4, false",
    "=1.2.3, v1.2.3, true",
    "^1.2.3, 1.9.0, true",
    "^1.2.3, 2.0.0, false",
    "^1.2.3, 2.0.0-rc.1, false",
    "^0.2.3, 0.2.9, true",
    "^0.2.3, 0.3.0, false",
    "^0.0.3, 0.0.4, false",
    "~1.2, 1.2.9, true",
    "~1.2, 1.3.0, false",
    "~1, 1.9.9, true",
    "1.x, 1.9.9, true",
    "1.x, 2.0.0, false",
    "1.2, 1.2.7, true",
    "*, 7.0.0, true",
    ">1.2, 1.2.9, false",
    ">1.2, 1.3.0, true",
    "<=1.2, 1.2.9, true",
    "<=1.2, 1.3.0, false",
    ">= 1.2 < 2, 1.9.0, true",
    ">= 1.2 < 2, 2.0.0, false",
    "1.2 - 2.1, 2.1.5, true",
    "1.2 - 2.1, 2.2.0, false",
    "^1 || ^3, 3.4.5, true",
    "^1 || ^3, 2.4.5, false",
    ">=1.2.3-beta.2, 1.2.3-beta.10, true",
    ">=1.2.3-beta.2, 1.2.3-alpha, false",
    ">=1.2.3-beta.2, 1.2.4-beta.3, false",
    "*, latest, false",
  })
  void rangesAreThoseOfNpm(String range, String version, boolean has) {
    SemverRange read = SemverRange.parse(range).orElseThrow();
    assertEquals(has, Version.of(version).filter(read::has).isPresent());
  }
}
