package dev.lab.diagnose;

import dev.lab.course.CheckSpec;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a check is about: where on the chain its subject begins and ends, and the names there. A
 * kind that is not known here is about whatever its fields name.
 *
 * @param service the Service that it is about, or whose registry it is
 * @param deployment the Deployment that it is about, where it names one; else the Service's
 */
record Subject(CheckSpec spec, Set<Station> stations, String service, String deployment) {
  private static final String REGISTRY = "registry";

  Subject {
    stations = Set.copyOf(stations);
  }

  static Subject of(CheckSpec spec) {
    String name = spec.fields().path("name").asString("");
    String service =
        spec.fields().path("service").asString(spec.fields().path("address-of").asString(REGISTRY));
    return switch (spec.kind()) {
      case "image-name", "question" -> new Subject(spec, only(Station.ANSWER), "", "");
      case "images-expand" -> new Subject(spec, only(Station.VARIABLE), "", "");
      case "ran" -> new Subject(spec, ran(), service, "");
      case "shell-variable" ->
          spec.fields().has("value")
              ? new Subject(spec, only(Station.VARIABLE), "", "")
              : new Subject(spec, address(), service, "");
      case "deployment" ->
          new Subject(spec, span(Station.KUBECONFIG, Station.POD, Station.SELECTOR), "", name);
      case "service" -> new Subject(spec, span(Station.KUBECONFIG, Station.POD), name, "");
      case "http" -> new Subject(spec, span(Station.VARIABLE, Station.REGISTRY), service, "");
      case "rising" ->
          new Subject(spec, span(Station.KUBECONFIG, Station.POD, Station.SERVICE), service, "");
      case "image" -> image(spec, service);
      case "catalog", "tags", "manifest" ->
          new Subject(spec, span(Station.VARIABLE, Station.DIGEST), service, "");
      default -> byFields(spec, name, service);
    };
  }

  /** Of a kind that names an object of the cluster, or that this room has never heard of. */
  private static Subject byFields(CheckSpec spec, String name, String service) {
    String resource = spec.fields().path("resource").asString("");
    // As kubectl takes it: deploy, deployments.apps, apps/v1/Deployment.
    String type =
        resource.replaceFirst("^.*/", "").replaceFirst("\\..*$", "").toLowerCase(Locale.ROOT);
    return switch (type) {
      case "deployment", "deployments", "deploy" ->
          new Subject(spec, span(Station.KUBECONFIG, Station.POD, Station.SELECTOR), "", name);
      case "service", "services", "svc", "endpoints", "endpointslice" ->
          new Subject(spec, span(Station.KUBECONFIG, Station.POD), name, "");
      case "pod", "pods", "po" ->
          new Subject(
              spec,
              span(Station.KUBECONFIG, Station.POD, Station.SELECTOR, Station.DEPLOYMENT),
              "",
              "");
      default ->
          spec.fields().has("service")
              ? new Subject(spec, span(Station.VARIABLE, Station.DIGEST), service, "")
              : new Subject(spec, span(Station.KUBECONFIG, Station.REACH), "", name);
    };
  }

  /** In the cluster's own registry it stands on all of the chain; elsewhere on its name alone. */
  private static Subject image(CheckSpec spec, String service) {
    if (spec.fields().has("image")) {
      Set<Station> chain = span(Station.KUBECONFIG, Station.NAMED);
      chain.add(Station.DIGEST);
      return new Subject(spec, chain, service, "");
    }
    String deployment = spec.fields().path("deployment").asString("");
    Set<Station> stations = only(Station.NAMED);
    if (!deployment.isEmpty()) {
      stations.addAll(List.of(Station.KUBECONFIG, Station.REACH, Station.DEPLOYMENT));
    }
    return new Subject(spec, stations, "", deployment);
  }

  private static Set<Station> only(Station one) {
    return EnumSet.of(one, Station.CLOCK);
  }

  /** Of a Deployment alone the links of Services are left out. */
  private static Set<Station> span(Station from, Station to, Station... without) {
    Set<Station> all = EnumSet.range(from, to);
    all.add(Station.CLOCK);
    if (without.length > 0) {
      all.remove(Station.SERVICE);
      all.removeAll(List.of(without));
    }
    return all;
  }

  private static Set<Station> ran() {
    Set<Station> all = span(Station.VARIABLE, Station.REGISTRY);
    all.add(Station.LINE);
    all.add(Station.STATUS);
    return all;
  }

  /** A variable that holds an address is right where something answers at it. */
  private static Set<Station> address() {
    return span(Station.VARIABLE, Station.REGISTRY);
  }

  String kind() {
    return spec.kind();
  }

  String text(String field) {
    return spec.fields().path(field).asString("");
  }

  /** The images that it wants in a registry. */
  List<String> images() {
    List<String> all = new ArrayList<>();
    for (String field : List.of("images", "has")) {
      spec.fields().path(field).forEach(i -> all.add(i.asString("")));
    }
    String one = text("image").replaceFirst("[:@].*$", "");
    if (all.isEmpty() && kind().equals("image") && !one.isEmpty()) {
      all.add(one);
    }
    return all;
  }

  /** The one Pod that it is about; empty where it is about those of a Deployment or Service. */
  String pod() {
    return service.isEmpty() && deployment.isEmpty() ? text("name") : "";
  }

  /** Whether it is about what a registry of the cluster holds. */
  boolean ofRegistry() {
    return stations.contains(Station.TAG);
  }
}
