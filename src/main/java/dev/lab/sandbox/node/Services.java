package dev.lab.sandbox.node;

import dev.lab.sandbox.api.Api;
import dev.lab.sandbox.api.Objects;
import dev.lab.sandbox.kinds.Kind;
import dev.lab.sandbox.kube.ProxyTargets;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Finds what answers for a Service or a Pod, by its Endpoints. */
final class Services implements ProxyTargets {
  private final Api api;
  private final PodNetwork network;
  private final Kind services;
  private final Kind endpoints;
  private final Kind pods;

  Services(Api api, PodNetwork network) {
    this.api = api;
    this.network = network;
    this.services = api.kinds().named("Service");
    this.endpoints = api.kinds().named("Endpoints");
    this.pods = api.kinds().named("Pod");
  }

  @Override
  public Optional<InetSocketAddress> service(String namespace, String name, String port)
      throws ConnectException {
    Optional<ObjectNode> service = api.find(services, namespace, name);
    if (service.isEmpty()) {
      return Optional.empty();
    }
    JsonNode ports = service.get().path("spec").path("ports");
    for (JsonNode each : ports) {
      if (port.isEmpty() && ports.size() == 1
          || each.path("name").asString("").equals(port)
          || each.path("port").asString("").equals(port)) {
        Optional<InetSocketAddress> found = behind(namespace, name, each);
        Optional<String> ready =
            found.isPresent() ? Optional.empty() : ready(namespace, name, each);
        if (ready.isPresent()) {
          throw new ConnectException(
              "error trying to reach service: dial tcp "
                  + ready.get()
                  + ": connect: connection refused");
        }
        return found;
      }
    }
    return Optional.empty();
  }

  Optional<ObjectNode> find(String namespace, String name) {
    return api.find(services, namespace, name);
  }

  /** The Service that has this address in the cluster. */
  Optional<ObjectNode> withAddress(String address) {
    return api.list(services, null).items().stream()
        .filter(s -> s.path("spec").path("clusterIP").asString("").equals(address))
        .findFirst();
  }

  /** A ready Pod behind a Service without an address, where it listens on this very port. */
  Optional<InetSocketAddress> headless(ObjectNode service, int port) {
    List<InetSocketAddress> all = new ArrayList<>();
    JsonNode subsets =
        api.find(endpoints, Objects.namespace(service), Objects.name(service))
            .map(e -> e.path("subsets"))
            .orElse(Objects.empty());
    for (JsonNode subset : subsets) {
      for (JsonNode address : subset.path("addresses")) {
        network.find(address.path("ip").asString(""), port).ifPresent(all::add);
      }
    }
    return any(all);
  }

  /** A ready Pod behind one port of a Service, where something listens. */
  Optional<InetSocketAddress> behind(ObjectNode service, JsonNode servicePort) {
    return behind(Objects.namespace(service), Objects.name(service), servicePort);
  }

  /** A ready Pod's address behind one port of a Service, where something listens. */
  Optional<InetSocketAddress> behind(String namespace, String name, JsonNode servicePort) {
    List<InetSocketAddress> all = new ArrayList<>();
    for (Ready each : all(namespace, name, servicePort)) {
      network.find(each.ip(), each.port()).ifPresent(all::add);
    }
    return any(all);
  }

  private static Optional<InetSocketAddress> any(List<InetSocketAddress> all) {
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of(all.get(ThreadLocalRandom.current().nextInt(all.size())));
  }

  private Optional<String> ready(String namespace, String name, JsonNode servicePort) {
    return all(namespace, name, servicePort).stream().findFirst().map(r -> r.ip() + ":" + r.port());
  }

  /** Where a Pod that is ready should listen. */
  private record Ready(String ip, int port) {}

  private List<Ready> all(String namespace, String name, JsonNode servicePort) {
    List<Ready> all = new ArrayList<>();
    JsonNode subsets =
        api.find(endpoints, namespace, name).map(e -> e.path("subsets")).orElse(Objects.empty());
    String wanted = servicePort.path("name").asString("");
    for (JsonNode subset : subsets) {
      for (JsonNode port : subset.path("ports")) {
        if (port.path("name").asString("").equals(wanted)) {
          for (JsonNode address : subset.path("addresses")) {
            all.add(new Ready(address.path("ip").asString(""), port.path("port").asInt(0)));
          }
        }
      }
    }
    return all;
  }

  @Override
  public Optional<InetSocketAddress> pod(String namespace, String name, String port) {
    Optional<ObjectNode> pod = api.find(pods, namespace, name);
    if (pod.isEmpty()) {
      return Optional.empty();
    }
    int number = 0;
    for (JsonNode container : pod.get().path("spec").path("containers")) {
      for (JsonNode each : container.path("ports")) {
        if (port.isEmpty() && number == 0 || each.path("name").asString("").equals(port)) {
          number = each.path("containerPort").asInt(0);
        }
      }
    }
    if (number == 0) {
      number = port.matches("\\d{1,5}") ? Integer.parseInt(port) : 80;
    }
    return network.find(pod.get().path("status").path("podIP").asString(""), number);
  }
}
