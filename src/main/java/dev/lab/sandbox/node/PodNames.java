package dev.lab.sandbox.node;

import dev.lab.sandbox.network.Network;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a Pod's resolver and kube-proxy do for it: names of Services, their addresses, addresses of
 * Pods (Kubernetes DNS specification).
 */
final class PodNames implements Names {
  private static final List<String> DOMAIN = List.of("svc", "cluster", "local");

  private final Services services;
  private final PodNetwork network;
  private final Network internet;
  private final String namespace;
  private final String address;

  /** Of a Pod in this namespace, with this address. */
  PodNames(
      Services services, PodNetwork network, Network internet, String namespace, String address) {
    this.services = services;
    this.network = network;
    this.internet = internet;
    this.namespace = namespace;
    this.address = address;
  }

  @Override
  public InetSocketAddress find(String host, int port, Duration patience) throws IOException {
    internet.waitForAnswer();
    if (host.equals("localhost") || host.startsWith("127.")) {
      return listening(network.find(address, port));
    }
    if (Network.isAddress(host)) {
      Optional<ObjectNode> service = services.withAddress(host);
      return service.isPresent()
          ? behind(service.get(), port, patience)
          : listening(network.find(host, port));
    }
    if (!internet.namesResolved()) {
      throw new UnknownHostException("Try again");
    }
    return behind(service(host), port, patience);
  }

  /** The Service of this name, which may leave out its namespace and the cluster's domain. */
  private ObjectNode service(String host) throws UnknownHostException {
    boolean whole = host.endsWith(".");
    List<String> labels = new ArrayList<>(List.of(host.split("\\.")));
    List<String> rest = labels.subList(Math.min(2, labels.size()), labels.size());
    boolean fits =
        whole ? rest.equals(DOMAIN) : rest.equals(DOMAIN.subList(0, Math.min(3, rest.size())));
    boolean named = labels.stream().noneMatch(String::isEmpty) && !labels.isEmpty();
    // A search list ends at svc.cluster.local and cluster.local: half of the domain is no name.
    if (!fits || !named || rest.size() == 2) {
      throw unknown();
    }
    return services
        .find(labels.size() > 1 ? labels.get(1) : namespace, labels.getFirst())
        .orElseThrow(PodNames::unknown);
  }

  /** In the words of musl, the C library of the images that are built on Alpine. */
  private static UnknownHostException unknown() {
    return new UnknownHostException("Name does not resolve");
  }

  private InetSocketAddress behind(ObjectNode service, int port, Duration patience)
      throws IOException {
    JsonNode spec = service.path("spec");
    if (spec.path("clusterIP").asString("").equals("None")) {
      return listening(services.headless(service, port));
    }
    for (JsonNode each : spec.path("ports")) {
      if (each.path("port").asInt(0) == port) {
        return listening(services.behind(service, each));
      }
    }
    // Nothing on a node takes what is sent to another port of a Service's address.
    try {
      Thread.sleep(patience);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new SocketTimeoutException("timed out");
  }

  private static InetSocketAddress listening(Optional<InetSocketAddress> found)
      throws ConnectException {
    return found.orElseThrow(() -> new ConnectException("Connection refused"));
  }
}
