package dev.lab.sandbox.controllers;

import dev.lab.sandbox.api.Api;
import dev.lab.sandbox.api.Objects;
import tools.jackson.databind.node.ObjectNode;

/** The Service {@code kubernetes}, by which a cluster's API server is known inside of it. */
final class ApiService {
  private static final String NAME = "kubernetes";

  private ApiService() {}

  static void keep(Api api, int port) {
    ObjectNode service = Objects.empty();
    service
        .putObject("metadata")
        .putObject("labels")
        .put("component", "apiserver")
        .put("provider", NAME);
    ObjectNode spec = service.putObject("spec").put("clusterIP", "10.96.0.1");
    spec.putArray("ports")
        .addObject()
        .put("name", "https")
        .put("port", 443)
        .put("targetPort", port);
    Controllers.make(api, "Service", "default", NAME, service);
    ObjectNode endpoints = Objects.empty();
    endpoints
        .putObject("metadata")
        .putObject("labels")
        .put("endpointslice.kubernetes.io/skip-mirror", "true");
    Controllers.make(api, "Endpoints", "default", NAME, endpoints);
    api.edit(
        api.kinds().named("Endpoints"),
        "default",
        NAME,
        object -> {
          ObjectNode subset = object.putArray("subsets").addObject();
          subset.putArray("addresses").addObject().put("ip", "127.0.0.1");
          subset
              .putArray("ports")
              .addObject()
              .put("name", "https")
              .put("port", port)
              .put("protocol", "TCP");
          return object;
        });
    ObjectNode slice = Objects.empty();
    slice.putObject("metadata").putObject("labels").put("kubernetes.io/service-name", NAME);
    slice.put("addressType", "IPv4");
    Controllers.make(api, "EndpointSlice", "default", NAME, slice);
    api.edit(
        api.kinds().named("EndpointSlice"),
        "default",
        NAME,
        object -> {
          ObjectNode endpoint = object.putArray("endpoints").addObject();
          endpoint.putArray("addresses").add("127.0.0.1");
          endpoint.putObject("conditions").put("ready", true);
          object
              .putArray("ports")
              .addObject()
              .put("name", "https")
              .put("port", port)
              .put("protocol", "TCP");
          return object;
        });
  }
}
