package dev.lab.sandbox.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.registry.testing.Chromium;
import dev.lab.sandbox.Sandbox;
import dev.lab.sandbox.SandboxConfig;
import dev.lab.testing.Commands;
import dev.lab.testing.Project;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** DockerCoins in the sandbox, as its user meets it: kubectl, curl, redis-cli, a browser. */
class DockerCoinsTest {
  @TempDir static Path folder;
  private static Sandbox sandbox = unstarted();
  private static Commands commands = unstarted();

  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
  private static <T> T unstarted() {
    return null;
  }

  @BeforeAll
  static void start() throws Exception {
    sandbox = Sandbox.start(SandboxConfig.of("test", folder.resolve("sandbox"), System.getenv()));
    Map<String, String> environment = new HashMap<>();
    environment.put("PATH", System.getenv("PATH"));
    environment.put("HOME", folder.toString());
    environment.putAll(sandbox.environment());
    commands = new Commands(folder, environment);
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  /** A namespace of its own, and kubectl for it. */
  private static final class Space {
    private final String name;

    Space(String name) throws Exception {
      this.name = name;
      commands.ok("kubectl", "create", "namespace", name);
    }

    private String[] words(String... arguments) {
      String[] all = new String[arguments.length + 3];
      all[0] = "kubectl";
      all[1] = "-n";
      all[2] = name;
      System.arraycopy(arguments, 0, all, 3, arguments.length);
      return all;
    }

    String kubectl(String... arguments) throws Exception {
      return commands.ok(words(arguments));
    }

    String eventually(String text, String... arguments) throws Exception {
      return commands.eventually(text, words(arguments));
    }

    void deploy(String... names) throws Exception {
      for (String each : names) {
        String image = each.equals("redis") ? each : "dockercoins/" + each + ":v0.1";
        kubectl("create", "deployment", each, "--image=" + image);
      }
      for (String each : names) {
        kubectl("rollout", "status", "deploy/" + each, "--timeout=30s");
      }
    }

    void expose(String... names) throws Exception {
      for (String each : names) {
        String port = each.equals("redis") ? "6379" : "80";
        kubectl("expose", "deploy/" + each, "--port=" + port);
      }
    }

    String nodePort(String service) throws Exception {
      return kubectl("get", "svc/" + service, "-o", "jsonpath={.spec.ports[0].nodePort}");
    }
  }

  @Test
  void theFiveRunFindEachOtherByNameAndMine() throws Exception {
    Space space = new Space("mine");
    space.deploy("worker");
    assertEquals(
        "cannot reach redis:6379: [Errno -2] Name does not resolve; waiting 10 s before trying again\n",
        space.eventually("waiting", "logs", "deploy/worker"));
    space.deploy("redis", "rng", "hasher", "webui");
    space.expose("redis", "rng", "hasher");
    space.kubectl("expose", "deploy/webui", "--port=80", "--type=NodePort");
    String address = "127.0.0.1:" + space.nodePort("webui");
    space.eventually("units of work done, updating hash counter", "logs", "deploy/worker");
    JsonNode first = json(address);
    JsonNode later = first;
    // Hashes are counted once a second: seconds enough that a count more or less does not matter.
    double until = first.path("now").asDouble() + 6;
    for (int i = 0;
        i < 150 && (later.path("coins").asInt() == 0 || later.path("now").asDouble() < until);
        i++) {
      Thread.sleep(200);
      later = json(address);
    }
    assertTrue(later.path("hashes").asLong() > first.path("hashes").asLong(), first + " " + later);
    assertTrue(later.path("coins").asInt() > 0, later.toString());
    double speed =
        (later.path("hashes").asDouble() - first.path("hashes").asDouble())
            / (later.path("now").asDouble() - first.path("now").asDouble());
    assertTrue(speed > 1 && speed < 5, "hashes a second: " + speed);
    assertTrue(space.kubectl("logs", "deploy/worker").contains("Coin found: 0"));
    inABrowser(URI.create("http://" + address + "/"));
    redisHoldsIt(space, later.path("hashes").asLong());
    space.kubectl("delete", "deploy,svc", "--all");
  }

  private static JsonNode json(String address) throws Exception {
    return JsonMapper.shared()
        .readTree(
            commands.ok("curl", "-sSf", "--retry-connrefused", "--retry", "5", address + "/json"));
  }

  private static void inABrowser(URI page) throws Exception {
    try (Chromium chromium = Chromium.start()) {
      Chromium.Tab tab = chromium.tab(800, 600);
      tab.open(page);
      tab.until("document.getElementById('speed').textContent.includes(' hashes a second')");
      tab.until("document.getElementById('speeds').points.length > 2");
      assertEquals("DockerCoins", tab.evaluate("document.title").asString());
      assertTrue(tab.text().contains("Mining speed"), tab.text());
      assertEquals(
          true,
          tab.evaluate(
                  "[...document.getElementById('speeds').points].every(p => p.x >= 50 && p.y >= 15 && p.y <= 275)")
              .asBoolean());
      assertEquals(List.of(), tab.complaints());
      assertTrue(
          tab.requests().stream()
              .allMatch(r -> r.startsWith(page.toString()) || r.startsWith("data:")),
          tab.requests().toString());
      Path pictures = Path.of("target", "pages");
      Files.createDirectories(pictures);
      Files.write(pictures.resolve("dockercoins.png"), tab.picture());
    }
  }

  private static void redisHoldsIt(Space space, long hashes) throws Exception {
    space.kubectl("delete", "svc/redis");
    space.kubectl("expose", "deploy/redis", "--port=6379", "--type=NodePort");
    String port = space.nodePort("redis");
    long now =
        Long.parseLong(commands.eventually("", "redis-cli", "-p", port, "get", "hashes").strip());
    assertTrue(now >= hashes, now + " " + hashes);
    assertEquals("hash\n", commands.ok("redis-cli", "-p", port, "type", "wallet"));
  }

  @Test
  void namesAreThoseOfTheClustersDns() throws Exception {
    Space far = new Space("far");
    far.deploy("redis");
    far.expose("redis");
    Space space = new Space("near");
    space.deploy("rng", "hasher");
    space.expose("rng", "hasher");
    for (String name :
        List.of(
            "redis.far",
            "redis.far.svc",
            "redis.far.svc.cluster.local",
            "redis.far.svc.cluster.local.")) {
      assertEquals("", mines(space, name), name);
    }
    for (String name :
        List.of(
            "redis",
            "redis.near",
            "redis.far.",
            "redis.far.svc.cluster",
            "redis.far.svc.cluster.local.x")) {
      assertEquals(
          "cannot reach "
              + name
              + ":6379: [Errno -2] Name does not resolve; waiting 10 s before trying again",
          mines(space, name),
          name);
    }
    String ip = far.kubectl("get", "svc/redis", "-o", "jsonpath={.spec.clusterIP}");
    assertEquals("", mines(space, ip));
    String pod =
        far.kubectl("get", "pods", "-l", "app=redis", "-o", "jsonpath={.items[0].status.podIP}");
    assertEquals("", mines(space, pod));
    far.kubectl("scale", "deploy/redis", "--replicas=0");
    far.eventually("No resources", "get", "pods");
    assertEquals(
        "cannot reach redis.far:6379: [Errno 111] Connection refused; waiting 10 s before trying again",
        mines(space, "redis.far"));
  }

  /** What a worker says first that asks this redis; nothing where it mines. */
  private static String mines(Space space, String redis) throws Exception {
    space.kubectl(
        "run", "asks", "--image=dockercoins/worker:v0.1", "--env=REDIS=" + redis + ":6379");
    try {
      String log = space.eventually(" w", "logs", "asks");
      String line = log.lines().filter(l -> l.contains(" w")).findFirst().orElse("");
      return line.endsWith("updating hash counter") ? "" : line;
    } finally {
      space.kubectl("delete", "pod/asks", "--now");
    }
  }

  @Test
  void rngServesOneRequestAtATimeAndPodsShareTheLoad() throws Exception {
    Space space = new Space("load");
    space.deploy("rng");
    space.kubectl("expose", "deploy/rng", "--port=80", "--type=NodePort");
    String url = "127.0.0.1:" + space.nodePort("rng") + "/32";
    double one = seconds(url);
    assertTrue(one >= 1, "10 requests at once of one Pod: " + one + " s");
    space.kubectl("scale", "deploy/rng", "--replicas=5");
    space.kubectl("rollout", "status", "deploy/rng", "--timeout=30s");
    double five = seconds(url);
    assertTrue(five < one, "of five Pods: " + five + " s, of one: " + one + " s");
    space.kubectl("scale", "deploy/rng", "--replicas=1");
    assertEquals(
        "ask for a number of bytes, such as /32\n",
        commands.ok("curl", "-s", "127.0.0.1:" + space.nodePort("rng") + "/x"));
    assertTrue(
        commands
            .ok("curl", "-s", "127.0.0.1:" + space.nodePort("rng") + "/")
            .startsWith("RNG running on rng-"));
  }

  /** How long ten requests at once take. */
  private static double seconds(String url) throws Exception {
    long start = System.nanoTime();
    String[] words = {
      "curl",
      "-sf",
      "--no-keepalive",
      "--retry",
      "5",
      "--retry-connrefused",
      "-Z",
      "--parallel-immediate",
      "--parallel-max",
      "10",
      "-H",
      "Connection: close",
      url + "?[1-10]",
      "-o",
      "/dev/null"
    };
    commands.ok(words);
    return (System.nanoTime() - start) / 1e9;
  }

  @Test
  void hasherHashes() throws Exception {
    Space space = new Space("hash");
    space.deploy("hasher");
    space.kubectl("expose", "deploy/hasher", "--port=80", "--type=NodePort");
    String url = "127.0.0.1:" + space.nodePort("hasher") + "/";
    assertEquals(
        "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
        commands.ok("curl", "-sf", "--retry", "5", "--retry-connrefused", "-d", "hello", url));
    assertTrue(commands.ok("curl", "-s", url).startsWith("HASHER running on hasher-"));
    assertEquals("post something to /\n", commands.ok("curl", "-s", url + "x"));
  }

  @Test
  void anImageWithoutAKnownWorkloadWaitsAndSaysWhat() throws Exception {
    Space space = new Space("other");
    Path context = Files.createDirectories(folder.resolve("context"));
    Files.writeString(
        context.resolve("Dockerfile"),
        "FROM python:alpine\nLABEL dev.lab.workload=miner\nCMD [\"python\", \"/miner.py\"]\n");
    space.kubectl("create", "deployment", "registry", "--image=registry");
    space.kubectl("expose", "deploy/registry", "--port=5000", "--type=NodePort");
    space.kubectl("rollout", "status", "deploy/registry", "--timeout=30s");
    String image = "127.0.0.1:" + space.nodePort("registry") + "/miner:1";
    commands.ok("docker", "build", "-q", "-t", image, context.toString());
    commands.ok("docker", "push", "-q", image);
    space.kubectl("run", "miner", "--image=" + image);
    assertEquals(
        "The sandbox knows no workload \"miner\", as the image's label dev.lab.workload says (it knows"
            + " registry, redis, rng, hasher, worker, webui): \"python /miner.py\" is not running,"
            + " this container only waits.\n",
        space.eventually("waits", "logs", "miner"));
    assertTrue(space.kubectl("get", "pod/miner").contains("Running"));
    // The Pod's own command is not what the label stands for.
    space.kubectl("run", "cli", "--image=redis", "--command", "--", "redis-cli", "monitor");
    assertEquals(
        "The sandbox runs no programs: \"redis-cli monitor\" is not running, this container only"
            + " waits.\n",
        space.eventually("waits", "logs", "cli"));
  }

  @Test
  void theLabsOwnImagesHaveTheLabels() throws Exception {
    Path sources = Project.root().resolve("labs/shipping-images/stacks/dockercoins");
    for (String each : List.of("hasher", "rng", "webui", "worker")) {
      commands.ok("docker", "build", "-q", "-t", each, sources.resolve(each).toString());
      assertEquals(
          each,
          commands
              .ok("docker", "inspect", "-f", "{{index .Config.Labels \"dev.lab.workload\"}}", each)
              .strip());
    }
    String page = Files.readString(sources.resolve("webui/files/index.html"));
    assertEquals(page, Page.text());
    assertFalse(page.contains("http://"), "the page is whole in itself");
  }
}
