package dev.lab.target;

import java.util.Optional;

/** Finds registries. */
public interface Registries {
  /** The registry behind a Service of the cluster; empty where there is no such Service. */
  Optional<Registry> behind(String service);

  /** The registry at an address such as {@code 127.0.0.1:31234}, without TLS. */
  Registry at(String address);
}
