package dev.lab.registry.page;

import dev.lab.registry.auth.Access;
import java.util.Map;
import java.util.Optional;

/**
 * What a browser asks for.
 *
 * @param path as it stands in the request: percent signs are decoded here
 * @param query the parameters, decoded
 * @param base this server as the client reached it: {@code https://registry.example:5000}
 * @param access what the caller may see
 */
public record PageRequest(String path, Map<String, String> query, String base, Access access) {
  public PageRequest {
    query = Map.copyOf(query);
  }

  /** A parameter; empty where it is not given. */
  String parameter(String name) {
    return Optional.ofNullable(query.get(name)).map(String::strip).orElse("");
  }
}
