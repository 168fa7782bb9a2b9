package dev.lab.target;

import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Finds registries. */
public interface Registries {
  /** The registry behind a Service of the cluster; empty where there is no such Service. */
  Optional<Registry> behind(String service);

  /**
   * The same, asked through the API server's Service proxy, whatever the node port does; empty
   * where there is no such Service.
   */
  Optional<Registry> through(String service);

  /** The same, which has its Services read by this: it may know them already. */
  Registries reading(Function<String, Optional<JsonNode>> services);

  /** The registry at an address such as {@code 127.0.0.1:31234}, without TLS. */
  Registry at(String address);

  /**
   * The registry that an image's name leads to, by its host such as {@code index.docker.io}: with
   * TLS unless it is on the loopback, as whoever docker's own configuration says one is there.
   */
  Registry named(String host);
}
