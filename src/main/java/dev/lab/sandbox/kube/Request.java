package dev.lab.sandbox.kube;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One HTTP request, read whole.
 *
 * @param header the value of a header; empty where it is missing
 * @param certificate by which its sender shows who it is
 */
record Request(
    String method,
    String path,
    Map<String, List<String>> queries,
    Function<String, String> header,
    byte[] body,
    Supplier<Optional<X509Certificate>> certificate) {

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
