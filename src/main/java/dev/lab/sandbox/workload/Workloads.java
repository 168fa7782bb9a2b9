package dev.lab.sandbox.workload;

import dev.lab.sandbox.node.Workload;
import io.vertx.core.Vertx;
import java.util.Map;

/** Every workload, by the label that images name it with. */
public final class Workloads {
  private Workloads() {}

  /** All of them; the servers among them share this event loop. */
  public static Map<String, Workload> all(Vertx vertx) {
    return Map.of("registry", new RegistryWorkload(vertx), "", new ProgramWorkload());
  }
}
