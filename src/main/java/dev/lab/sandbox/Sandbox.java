package dev.lab.sandbox;

import dev.lab.registry.client.RegistryEndpoint;
import dev.lab.sandbox.api.Api;
import dev.lab.sandbox.controllers.Controllers;
import dev.lab.sandbox.controllers.Events;
import dev.lab.sandbox.engine.DockerEngine;
import dev.lab.sandbox.engine.EngineConfig;
import dev.lab.sandbox.faults.FaultParts;
import dev.lab.sandbox.faults.Faults;
import dev.lab.sandbox.faults.ShiftedClock;
import dev.lab.sandbox.hub.Hub;
import dev.lab.sandbox.kinds.Kinds;
import dev.lab.sandbox.kube.ApiServer;
import dev.lab.sandbox.kube.ApiServerConfig;
import dev.lab.sandbox.network.FencedSockets;
import dev.lab.sandbox.network.Network;
import dev.lab.sandbox.node.Node;
import dev.lab.sandbox.node.NodeConfig;
import dev.lab.sandbox.objects.ObjectStore;
import dev.lab.sandbox.quota.Disk;
import dev.lab.sandbox.workload.Workloads;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import javax.net.SocketFactory;
import org.h2.mvstore.MVStoreException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A running sandbox. Closing it suspends it: started again from the same folder it has the same
 * objects, Pods, ports, images and contents.
 */
public final class Sandbox implements AutoCloseable {
  private final SandboxConfig config;
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Path kubeconfig;
  private final RegistryEndpoint hub;
  private final FencedSockets sockets = new FencedSockets(this::reaches);
  private final Network network;
  private final Faults faults;
  private final Api api;
  private final String dockerHost;
  private volatile int[] ownPorts = {};

  private Sandbox(SandboxConfig config, SandboxFolder folder) throws IOException, SandboxException {
    this.config = config;
    this.network =
        new Network(config.ports().isPresent() ? Optional.of(sockets) : Optional.empty());
    Path path = folder.path();
    parts.push(folder);
    try {
      Vertx vertx = vertx();
      parts.push(() -> vertx.close().await());
      Disk disk = new Disk(path, config.caps().disk());
      CompletableFuture<Hub> filling =
          CompletableFuture.supplyAsync(
              () -> startHub(path.resolve("hub"), vertx, network, disk),
              Thread::startVirtualThread);
      Files.createDirectories(path.resolve("cluster"));
      ObjectStore store =
          ObjectStore.open(
              path.resolve("cluster").resolve("objects.mv"),
              new ObjectStore.Room(config.caps().objects(), config.caps().history()));
      parts.push(store);
      ShiftedClock clock = new ShiftedClock(config.clock());
      this.api =
          new Api(
              store, Kinds.standard(this::mayGive, p -> mayHave(config, p)), clock, config.caps());
      Node node = new Node(api);
      ApiServer server =
          ApiServer.start(
              ApiServerConfig.of(config.name(), path.resolve("cluster"), api)
                  .withNode(node.logs(), node.targets())
                  .on(network));
      parts.push(server);
      this.kubeconfig = path.resolve("kubeconfig");
      server.kubeconfig(kubeconfig);
      Events events = new Events(api);
      Controllers controllers =
          Controllers.start(api, events, server.authority(), server.uri().getPort());
      parts.push(controllers);
      Hub started = filling.join();
      parts.push(started);
      this.hub = started.endpoint();
      ownPorts = new int[] {server.uri().getPort(), URI.create("http://" + hub.host()).getPort()};
      parts.push(node);
      node.start(
          new NodeConfig(
              path.resolve("node"), hub, Workloads.all(vertx, disk, config.workloads()), network),
          events);
      this.faults =
          new Faults(new FaultParts(path.resolve("faults"), network, started, node, server, clock));
      DockerConfig.write(path.resolve("docker"), config.environment());
      this.dockerHost = config.engine() ? startEngine(path, vertx, disk) : "";
    } catch (CompletionException e) {
      close();
      throw SandboxFolder.storage(path, new IOException(String.valueOf(e.getMessage()), e));
    } catch (MVStoreException e) {
      close();
      throw SandboxFolder.storage(path, new IOException(e.getMessage(), e));
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Starts it, or takes it up where it was suspended. */
  public static Sandbox start(SandboxConfig config) throws SandboxException {
    SandboxFolder folder = SandboxFolder.open(config.folder());
    try {
      return new Sandbox(config, folder);
    } catch (IOException e) {
      throw SandboxFolder.storage(config.folder(), e);
    }
  }

  private String startEngine(Path path, Vertx vertx, Disk disk) throws IOException {
    DockerEngine engine =
        DockerEngine.start(
            new EngineConfig(
                EngineSocket.in(path),
                path.resolve("engine"),
                hub,
                List.of(),
                config.clock(),
                network,
                disk,
                config.caps().images()),
            vertx);
    parts.push(engine);
    return engine.dockerHost();
  }

  private static Hub startHub(Path folder, Vertx vertx, Network network, Disk disk) {
    try {
      return Hub.start(folder, vertx, network, disk);
    } catch (IOException e) {
      throw new CompletionException(e.getMessage(), e);
    }
  }

  private static Vertx vertx() {
    return Vertx.vertx(
        new VertxOptions()
            .setEventLoopPoolSize(2)
            .setFileSystemOptions(
                new FileSystemOptions()
                    .setFileCachingEnabled(false)
                    .setClassPathResolvingEnabled(false)));
  }

  private boolean mayGive(int port) {
    return mayHave(config, port) && portFree(port);
  }

  private static boolean mayHave(SandboxConfig config, int port) {
    return config.ports().isEmpty() || config.ports().get().test(port);
  }

  /** Whether a port of the loopback is this sandbox's own. */
  private boolean reaches(int port) {
    int[] own = ownPorts;
    return Arrays.stream(own).anyMatch(p -> p == port)
        || (nodePorts().contains(port) && mayHave(config, port));
  }

  /** The node ports of its Services. */
  public Set<Integer> nodePorts() {
    Set<Integer> ports = new TreeSet<>();
    for (ObjectNode service : api.list(api.kinds().named("Service"), null).items()) {
      for (JsonNode port : service.path("spec").path("ports")) {
        if (port.path("nodePort").asInt(0) > 0) {
          ports.add(port.path("nodePort").asInt(0));
        }
      }
    }
    return ports;
  }

  /** Sockets that reach what is this sandbox's own and nothing else. */
  public SocketFactory sockets() {
    return sockets;
  }

  /** Whether nobody on this machine listens on a port of 127.0.0.1. */
  private static boolean portFree(int port) {
    try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
      return probe.getLocalPort() == port;
    } catch (IOException e) {
      return false;
    }
  }

  /** The kubeconfig of the cluster; its only context is the cluster's. */
  public Path kubeconfig() {
    return kubeconfig;
  }

  /** Where the engine listens, such as {@code unix:///…/docker.sock}; empty without one. */
  public String dockerHost() {
    return dockerHost;
  }

  /** Where the sandbox's own Docker Hub answers. */
  public RegistryEndpoint hub() {
    return hub;
  }

  /** What can be broken in it on purpose. */
  public Faults faults() {
    return faults;
  }

  /**
   * A digest of what it was asked to hold, objects, images and what is in registries, and of the
   * faults that it has: the same as long as nothing was done to it.
   */
  public String holdings() throws IOException {
    List<Path> folders =
        Stream.of("docker", "engine", "hub", "node", "faults")
            .map(config.folder()::resolve)
            .toList();
    return Holdings.of(api, folders) + faults.list();
  }

  /** The variables by which clients find this sandbox and nothing of the user's. */
  public Map<String, String> environment() {
    Path folder = config.folder().toAbsolutePath();
    Map<String, String> all = new LinkedHashMap<>();
    all.put("KUBECONFIG", kubeconfig.toAbsolutePath().toString());
    all.put("KUBECACHEDIR", folder.resolve("kube-cache").toString());
    all.put("DOCKER_BUILDKIT", "0");
    if (!dockerHost.isEmpty()) {
      all.put("DOCKER_HOST", dockerHost);
      all.put("DOCKER_CONFIG", folder.resolve("docker").toString());
    }
    String proxied =
        config
            .environment()
            .getOrDefault("NO_PROXY", config.environment().getOrDefault("no_proxy", ""));
    String loopback = "127.0.0.0/8,127.0.0.1,localhost";
    String noProxy = proxied.isEmpty() ? loopback : loopback + "," + proxied;
    all.put("NO_PROXY", noProxy);
    all.put("no_proxy", noProxy);
    return all;
  }

  @Override
  public void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        System.getLogger(Sandbox.class.getName())
            .log(System.Logger.Level.WARNING, "a part of the sandbox did not close", e);
      }
    }
  }
}
