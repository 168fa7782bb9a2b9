package dev.lab.sandbox.controllers;

import dev.lab.sandbox.api.Api;
import dev.lab.sandbox.api.ApiException;
import dev.lab.sandbox.api.LabelSelector;
import dev.lab.sandbox.api.Objects;
import dev.lab.sandbox.kinds.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Lists the Pods behind each Service, as an EndpointSlice and as Endpoints. */
final class EndpointsController implements Controller {
  private static final String SERVICE = "kubernetes.io/service-name";

  private final Api api;
  private final Kind services;
  private final Kind pods;
  private final Kind slices;
  private final Kind endpoints;

  EndpointsController(Api api) {
    this.api = api;
    this.services = api.kinds().named("Service");
    this.pods = api.kinds().named("Pod");
    this.slices = api.kinds().named("EndpointSlice");
    this.endpoints = api.kinds().named("Endpoints");
  }

  @Override
  public List<Trigger> triggers() {
    return List.of(
        new Trigger("Service", e -> Keys.itself(e.object())),
        new Trigger("Pod", e -> servicesOf(Objects.namespace(e.object()))));
  }

  private List<Key> servicesOf(String namespace) {
    return api.list(services, namespace).items().stream()
        .flatMap(s -> Keys.itself(s).stream())
        .toList();
  }

  @Override
  public @Nullable Duration sync(Key key) {
    Optional<ObjectNode> service = api.find(services, key.namespace(), key.name());
    if (service.isEmpty()) {
      api.find(endpoints, key.namespace(), key.name())
          .ifPresent(e -> api.delete(endpoints, key.namespace(), key.name()));
      return null;
    }
    JsonNode selector = service.get().path("spec").path("selector");
    if (selector.isEmpty() || Objects.ending(service.get())) {
      return null;
    }
    ObjectNode wrapped = Objects.empty();
    wrapped.set("matchLabels", selector);
    LabelSelector wanted = LabelSelector.of(wrapped);
    List<ObjectNode> behind =
        api.list(pods, key.namespace()).items().stream()
            .filter(p -> wanted.matches(p) && reachable(p))
            .sorted(Comparator.comparing(p -> p.path("status").path("podIP").asString("")))
            .toList();
    keepSlice(service.get(), behind);
    keepEndpoints(service.get(), behind);
    return null;
  }

  private static boolean reachable(JsonNode pod) {
    String phase = pod.path("status").path("phase").asString("");
    return pod.path("status").has("podIP") && !phase.equals("Succeeded") && !phase.equals("Failed");
  }

  private void keepSlice(ObjectNode service, List<ObjectNode> behind) {
    String namespace = Objects.namespace(service);
    Optional<ObjectNode> kept =
        api.list(slices, namespace).items().stream()
            .filter(
                s ->
                    s.path("metadata")
                            .path("labels")
                            .path(SERVICE)
                            .asString("")
                            .equals(Objects.name(service))
                        && Objects.controlledBy(s, service)
                        && !Objects.ending(s))
            .findFirst();
    if (kept.isEmpty()) {
      ObjectNode slice = Objects.empty();
      ObjectNode metadata = slice.putObject("metadata");
      metadata.put("generateName", Objects.name(service) + "-");
      slice.put("addressType", "IPv4");
      fill(slice, service, behind);
      Objects.own(slice, services.type(), service);
      api.create(slices, namespace, slice);
    } else {
      api.edit(
          slices,
          namespace,
          Objects.name(kept.get()),
          slice -> {
            fill(slice, service, behind);
            return slice;
          });
    }
  }

  private static void fill(ObjectNode slice, ObjectNode service, List<ObjectNode> behind) {
    ObjectNode labels = slice.withObjectProperty("metadata").putObject("labels");
    service
        .path("metadata")
        .path("labels")
        .properties()
        .forEach(e -> labels.set(e.getKey(), e.getValue()));
    labels
        .put("endpointslice.kubernetes.io/managed-by", "endpointslice-controller.k8s.io")
        .put(SERVICE, Objects.name(service));
    ArrayNode list = slice.putArray("endpoints");
    for (ObjectNode pod : behind) {
      boolean ending = Objects.ending(pod);
      boolean ready = Objects.condition(pod, "Ready");
      ObjectNode endpoint = list.addObject();
      endpoint.putArray("addresses").add(pod.path("status").path("podIP").asString(""));
      endpoint
          .putObject("conditions")
          .put("ready", ready && !ending)
          .put("serving", ready)
          .put("terminating", ending);
      endpoint.put("nodeName", pod.path("spec").path("nodeName").asString(""));
      target(endpoint, pod);
    }
    ArrayNode ports = slice.putArray("ports");
    if (!behind.isEmpty()) {
      for (JsonNode port : service.path("spec").path("ports")) {
        int number = ServicePorts.target(port, behind.getFirst());
        if (number > 0) {
          ports
              .addObject()
              .put("name", port.path("name").asString(""))
              .put("port", number)
              .put("protocol", port.path("protocol").asString("TCP"));
        }
      }
    }
  }

  private static void target(ObjectNode endpoint, ObjectNode pod) {
    endpoint
        .putObject("targetRef")
        .put("kind", "Pod")
        .put("name", Objects.name(pod))
        .put("namespace", Objects.namespace(pod))
        .put("uid", Objects.uid(pod));
  }

  private void keepEndpoints(ObjectNode service, List<ObjectNode> behind) {
    String namespace = Objects.namespace(service);
    String name = Objects.name(service);
    if (api.find(endpoints, namespace, name).isEmpty()) {
      ObjectNode object = Objects.empty();
      object.putObject("metadata").put("name", name);
      try {
        api.create(endpoints, namespace, object);
      } catch (ApiException e) {
        // Made by somebody else meanwhile.
      }
    }
    api.edit(
        endpoints,
        namespace,
        name,
        object -> {
          ObjectNode labels = object.withObjectProperty("metadata").putObject("labels");
          service
              .path("metadata")
              .path("labels")
              .properties()
              .forEach(e -> labels.set(e.getKey(), e.getValue()));
          labels.put("endpoints.kubernetes.io/managed-by", "endpoint-controller");
          subsets(object, service, behind);
          return object;
        });
  }

  private static void subsets(ObjectNode object, ObjectNode service, List<ObjectNode> behind) {
    object.remove("subsets");
    List<ObjectNode> alive = behind.stream().filter(p -> !Objects.ending(p)).toList();
    if (alive.isEmpty()) {
      return;
    }
    ObjectNode subset = object.putArray("subsets").addObject();
    for (boolean ready : List.of(true, false)) {
      List<ObjectNode> some = new ArrayList<>(alive);
      some.removeIf(p -> Objects.condition(p, "Ready") != ready);
      if (some.isEmpty()) {
        continue;
      }
      ArrayNode addresses = subset.putArray(ready ? "addresses" : "notReadyAddresses");
      for (ObjectNode pod : some) {
        ObjectNode address =
            addresses
                .addObject()
                .put("ip", pod.path("status").path("podIP").asString(""))
                .put("nodeName", pod.path("spec").path("nodeName").asString(""));
        target(address, pod);
      }
    }
    ArrayNode ports = subset.putArray("ports");
    for (JsonNode port : service.path("spec").path("ports")) {
      int number = ServicePorts.target(port, alive.getFirst());
      if (number > 0) {
        ObjectNode added = ports.addObject();
        if (port.has("name")) {
          added.set("name", port.path("name"));
        }
        added.put("port", number).put("protocol", port.path("protocol").asString("TCP"));
      }
    }
  }
}
