package dev.lab.sandbox.hub;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One image of the Hub.
 *
 * @param repository such as {@code library/busybox}
 * @param workload the label that says what the sandbox runs; empty for none
 * @param layers the files of each layer, by path; the text of a file
 */
record HubImage(
    String repository,
    List<String> tags,
    String workload,
    List<String> entrypoint,
    List<String> command,
    List<String> environment,
    int port,
    List<Map<String, String>> layers) {

  private static final Map<String, String> ALPINE =
      Map.of(
          "etc/alpine-release", "3.22.0\n",
          "etc/os-release", "NAME=\"Alpine Linux\"\nID=alpine\nVERSION_ID=3.22.0\n",
          "bin/busybox", "This image belongs to the lab's sandbox: it holds no programs.\n");

  HubImage {
    tags = List.copyOf(tags);
    entrypoint = List.copyOf(entrypoint);
    command = List.copyOf(command);
    environment = List.copyOf(environment);
    layers = List.copyOf(layers);
  }

  /** Every image of the Hub. */
  static List<HubImage> all() {
    List<HubImage> all = new ArrayList<>();
    all.add(
        new HubImage(
            "library/busybox",
            List.of("latest", "1.37", "1"),
            "",
            List.of(),
            List.of("sh"),
            List.of(path()),
            0,
            List.of(
                Map.of(
                    "bin/busybox",
                    "This image belongs to the lab's sandbox: it holds no programs.\n"))));
    all.add(
        new HubImage(
            "library/alpine",
            List.of("latest", "3.22", "3"),
            "",
            List.of(),
            List.of("/bin/sh"),
            List.of(path()),
            0,
            List.of(ALPINE)));
    all.add(
        new HubImage(
            "library/registry",
            List.of("latest", "2", "3"),
            "registry",
            List.of("/entrypoint.sh"),
            List.of("/etc/distribution/config.yml"),
            List.of(path(), "OTEL_TRACES_EXPORTER=none"),
            5000,
            List.of(
                ALPINE,
                Map.of("etc/distribution/config.yml", "version: 0.1\nhttp:\n  addr: :5000\n"))));
    all.add(
        new HubImage(
            "library/redis",
            List.of("latest", "8", "alpine"),
            "redis",
            List.of("docker-entrypoint.sh"),
            List.of("redis-server"),
            List.of(path()),
            6379,
            List.of(ALPINE, file("usr/local/bin/redis-server"))));
    all.add(language("library/python", List.of("alpine", "3-alpine", "latest"), "python3"));
    all.add(language("library/ruby", List.of("alpine", "3-alpine", "latest"), "irb"));
    all.add(language("library/node", List.of("alpine", "24-alpine", "latest"), "node"));
    all.add(dockercoins("hasher", List.of("ruby", "/hasher.rb")));
    all.add(dockercoins("rng", List.of("python", "-u", "/rng.py")));
    all.add(dockercoins("webui", List.of("node", "/webui.js")));
    all.add(dockercoins("worker", List.of("python", "-u", "/worker.py")));
    return all;
  }

  private static HubImage language(String repository, List<String> tags, String program) {
    return new HubImage(
        repository,
        tags,
        "",
        List.of(),
        List.of(program),
        List.of(path()),
        0,
        List.of(ALPINE, file("usr/local/bin/" + program)));
  }

  private static HubImage dockercoins(String name, List<String> command) {
    return new HubImage(
        "dockercoins/" + name,
        List.of("v0.1", "latest"),
        name,
        List.of(),
        command,
        List.of(path()),
        name.equals("worker") ? 0 : 80,
        List.of(
            ALPINE,
            file("usr/local/bin/" + command.getFirst()),
            file(command.getLast().substring(1))));
  }

  private static Map<String, String> file(String path) {
    return Map.of(path, "A stand-in for " + path + " in the lab's sandbox.\n");
  }

  private static String path() {
    return "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
  }
}
