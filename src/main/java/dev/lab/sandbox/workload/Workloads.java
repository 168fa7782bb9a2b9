package dev.lab.sandbox.workload;

import dev.lab.sandbox.node.Workload;
import dev.lab.sandbox.quota.Disk;
import io.vertx.core.Vertx;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okhttp3.OkHttpClient;

/** Every workload, by the label that images name it with. */
public final class Workloads {
  private Workloads() {}

  /**
   * All of them; the servers among them share this event loop.
   *
   * @param disk what they write to; where it has an end they are among others, and what they are
   *     told to ask elsewhere is refused
   * @param others workloads that others bring
   */
  public static Map<String, Workload> all(Vertx vertx, Disk disk, Map<String, Workload> others) {
    Map<String, Workload> all = new LinkedHashMap<>();
    all.put("registry", new RegistryWorkload(vertx, disk));
    all.put("redis", new RedisWorkload());
    all.put("rng", new RngWorkload(vertx));
    all.put("hasher", new HasherWorkload(vertx));
    all.put("worker", new WorkerWorkload(new OkHttpClient()));
    all.put("webui", new WebuiWorkload(vertx));
    all.putAll(others);
    all.put("", new ProgramWorkload(List.copyOf(all.keySet())));
    return all;
  }

  /** Whether a command runs this file by this interpreter. */
  static boolean isProgram(List<String> command, String interpreter, String file) {
    return !command.isEmpty()
        && command.getFirst().replaceFirst(".*/", "").startsWith(interpreter)
        && command.getLast().replaceFirst(".*/", "").equals(file);
  }
}
