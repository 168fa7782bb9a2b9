package dev.lab.sandbox.kube;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * One HTTP request, read whole.
 *
 * @param header the value of a header; empty where it is missing
 */
record Request(
    String method,
    String path,
    Map<String, List<String>> queries,
    Function<String, String> header,
    byte[] body) {

  /** The first value of a parameter; empty where it is missing. */
  String query(String name) {
    List<String> values = queries.getOrDefault(name, List.of());
    return values.isEmpty() ? "" : values.getFirst();
  }

  /** Whether a parameter is there and true. */
  boolean flag(String name) {
    return queries.containsKey(name) && Call.truth(query(name));
  }
}
