package dev.lab.sandbox.engine;

import io.vertx.core.MultiMap;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;

/**
 * One request.
 *
 * @param api the minor version of the API that the client asked for
 * @param path what the route's pattern found
 * @param query the parameters
 * @param body the file that holds the request's body; empty where there was none
 */
record Call(String method, int api, MatchResult path, MultiMap query, MultiMap headers, Path body) {

  /** Whether the answer still tells an image's size twice, as it did before API 1.44. */
  boolean virtualSize() {
    return api < 44;
  }

  /** A part of the path, from 1. */
  String part(int group) {
    return String.valueOf(path.group(group));
  }

  String query(String name) {
    String value = query.get(name);
    return value == null ? "" : value;
  }

  List<String> all(String name) {
    return query.getAll(name);
  }

  boolean flag(String name) {
    String value = query(name);
    return value.equals("1") || value.equalsIgnoreCase("true");
  }
}
