package dev.lab.sandbox.controllers;

import dev.lab.sandbox.api.Api;
import dev.lab.sandbox.api.ApiException;
import dev.lab.sandbox.api.Objects;
import dev.lab.sandbox.kinds.Kind;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** All controllers of a cluster, running. */
public final class Controllers implements AutoCloseable {
  private final List<Loop> loops = new ArrayList<>();

  private Controllers() {}

  /**
   * Starts them, once the objects that every cluster has are there.
   *
   * @param authority the certificate of the cluster's authority, PEM
   * @param apiPort where the API server listens on 127.0.0.1
   */
  public static Controllers start(Api api, Events events, String authority, int apiPort) {
    for (String name : List.of("default", "kube-node-lease", "kube-public", "kube-system")) {
      make(api, "Namespace", "", name, Objects.empty());
    }
    ApiService.keep(api, apiPort);
    VolumeController.keepClass(api);
    Controllers controllers = new Controllers();
    for (Controller controller :
        List.of(
            new NamespaceController(api, authority),
            new DeploymentController(api, events),
            new ReplicaSetController(api, events),
            new DaemonSetController(api, events),
            new JobController(api, events),
            new JobTtlController(api),
            new EndpointsController(api),
            new NodeLifecycleController(api, events),
            new TaintEvictionController(api, events),
            new VolumeController(api),
            new DefinitionController(api),
            new GarbageCollector(api))) {
      controllers.loops.add(Loop.start(api, controller));
    }
    return controllers;
  }

  static void make(Api api, String kind, String namespace, String name, ObjectNode object) {
    Kind of = api.kinds().named(kind);
    if (api.find(of, namespace, name).isPresent()) {
      return;
    }
    object.withObjectProperty("metadata").put("name", name);
    try {
      api.create(of, namespace, object);
    } catch (ApiException e) {
      if (!e.status().reason().equals("AlreadyExists")) {
        throw e;
      }
    }
  }

  @Override
  public void close() {
    loops.forEach(Loop::close);
  }
}
