package dev.lab.sandbox.engine;

import io.vertx.core.MultiMap;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;

/**
 * One request.
 *
 * @param path what the route's pattern found
 * @param query the parameters
 * @param body the file that holds the request's body; empty where there was none
 */
record Call(String method, MatchResult path, MultiMap query, MultiMap headers, Path body) {

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
