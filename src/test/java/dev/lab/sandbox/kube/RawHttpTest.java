package dev.lab.sandbox.kube;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sends what was once sent to a real API server, in the same order, and holds every answer against
 * the real one. What a server makes up itself (uids, versions, tokens, times, random names) is
 * matched to what it made up before, and must then be used in the same way.
 *
 * <p>Left out: the probes of server-side apply (a merge patch stands in for what they left behind),
 * one watch that shows a change of managedFields alone, and managedFields themselves, which the
 * recording has not; {@code RecordedKindsTest} holds those against a real server's.
 */
class RawHttpTest {
  /** What the real server made up, and what this one made up in its place. */
  private final Map<String, String> madeUp = new HashMap<>();

  private final List<String> differences = new ArrayList<>();

  @Test
  void answersAsARealServerDid(@TempDir Path folder) throws Exception {
    List<JsonNode> recorded = new ArrayList<>();
    try (InputStream in = RawHttpTest.class.getResourceAsStream("raw-http.jsonl")) {
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .forEach(line -> recorded.add(Cluster.JSON.readTree(line)));
    }
    assertTrue(recorded.size() > 60);
    try (Cluster cluster = Cluster.plain(folder)) {
      cluster.api.create(
          cluster.kind("ConfigMap"),
          "default",
          Cluster.tree(
              "{\"metadata\":{\"name\":\"kube-root-ca.crt\"},\"data\":{\"ca.crt\":\"x\"}}"));
      recorded.forEach(one -> replay(cluster, one));
    }
    assertEquals(List.of(), differences);
  }

  private void replay(Cluster cluster, JsonNode one) {
    String name = one.path("name").asString("");
    HttpResponse<String> response;
    try {
      response = send(cluster, one);
    } catch (Exception e) {
      differences.add(name + ": " + e);
      return;
    }
    compare(name + " status", one.path("status").asInt(), response.statusCode());
    compare(
        name + " type",
        one.path("type").asString(""),
        response.headers().firstValue("Content-Type").orElse(""));
    compare(
        name + " warning",
        one.path("warning").asString(""),
        response.headers().firstValue("Warning").orElse(""));
    if (one.has("text")) {
      compare(name, one.path("text").asString(""), response.body());
    }
    JsonNode answers = one.path("answer");
    if (answers.isEmpty()) {
      return;
    }
    List<JsonNode> actual = new ArrayList<>();
    if (answers.size() == 1 && !name.startsWith("watch")) {
      actual.add(Cluster.JSON.readTree(response.body()));
    } else {
      response.body().lines().forEach(line -> actual.add(Cluster.JSON.readTree(line)));
    }
    compare(name + " frames", answers.size(), actual.size());
    for (int i = 0; i < Math.min(answers.size(), actual.size()); i++) {
      compare(name, "", answers.path(i), actual.get(i));
    }
  }

  private HttpResponse<String> send(Cluster cluster, JsonNode one) throws Exception {
    List<String> headers = new ArrayList<>();
    for (String[] header : new String[][] {{"Accept", "accept"}, {"Content-Type", "contentType"}}) {
      if (one.has(header[1])) {
        headers.add(header[0]);
        headers.add(one.path(header[1]).asString(""));
      }
    }
    if (!one.path("token").asString("").equals("good")) {
      headers.add("Authorization");
      headers.add(one.path("token").asString("").equals("bad") ? "Bearer bad" : "");
    }
    return cluster.send(
        one.path("method").asString(""),
        ours(one.path("path").asString("")),
        ours(one.path("body").asString("")),
        headers.toArray(new String[0]));
  }

  private void compare(String where, Object expected, Object actual) {
    if (!expected.equals(actual)) {
      differences.add(where + ": expected " + expected + ", was " + actual);
    }
  }

  private void compare(String name, String path, JsonNode expected, JsonNode actual) {
    if (expected instanceof ObjectNode map && actual instanceof ObjectNode other) {
      if (!map.has("managedFields")) {
        other.remove("managedFields");
      }
      compare(
          name + path, new TreeSet<>(map.propertyNames()), new TreeSet<>(other.propertyNames()));
      for (String field : map.propertyNames()) {
        compare(name, path + "." + field, map.path(field), other.path(field));
      }
    } else if (expected.isArray() && actual.isArray()) {
      compare(name + path + " length", expected.size(), actual.size());
      for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
        compare(name, path + "[" + i + "]", expected.path(i), actual.path(i));
      }
    } else if (path.endsWith(".creationTimestamp")) {
      compare(name + path, 20, actual.asString("").length());
    } else if (path.endsWith(".uid")
        || path.endsWith(".resourceVersion")
        || path.endsWith(".continue")
        || (path.endsWith("metadata.name") && expected.asString("").startsWith("gen-"))) {
      String before = madeUp.putIfAbsent(expected.asString(""), actual.asString(""));
      compare(name + path, before == null ? actual.asString("") : before, actual.asString(""));
    } else {
      compare(name + path, ours(expected.asString("")), actual.asString(""));
    }
  }

  /** A recorded text with this server's own made-up parts. */
  private String ours(String text) {
    String result = text;
    for (Map.Entry<String, String> pair : madeUp.entrySet()) {
      String theirs = pair.getKey();
      if (theirs.matches("\\d+")) {
        result =
            result
                .replace("\"" + theirs + "\"", "\"" + pair.getValue() + "\"")
                .replace("resourceVersion=" + theirs, "resourceVersion=" + pair.getValue());
      } else {
        result =
            result
                .replace(
                    "continue=" + theirs,
                    "continue=" + URLEncoder.encode(pair.getValue(), StandardCharsets.UTF_8))
                .replace(theirs, pair.getValue());
      }
    }
    return result;
  }
}
