package dev.lab.sandbox.kube;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The path of a request for objects, taken apart (Kubernetes API concepts, Resource URIs).
 *
 * @param namespace empty for the whole cluster
 * @param name empty for the collection
 * @param rest what follows the subresource, with its slash
 */
record RequestPath(
    String group,
    String version,
    boolean watch,
    String namespace,
    String resource,
    String name,
    String subresource,
    String rest) {

  /** Empty where the path names no resource of a group and version. */
  static Optional<RequestPath> parse(String path) {
    List<String> steps = new ArrayList<>();
    for (String step : path.split("/", -1)) {
      steps.add(URLDecoder.decode(step.replace("+", "%2B"), StandardCharsets.UTF_8));
    }
    steps.removeFirst();
    String root = steps.isEmpty() ? "" : steps.removeFirst();
    boolean core = root.equals("api");
    if (!core && !root.equals("apis") || steps.size() < (core ? 2 : 3)) {
      return Optional.empty();
    }
    String group = core ? "" : steps.removeFirst();
    String version = steps.removeFirst();
    boolean watch = steps.getFirst().equals("watch");
    if (watch) {
      steps.removeFirst();
    }
    String namespace = "";
    if (steps.size() > 2 && steps.getFirst().equals("namespaces") && !isPart(steps)) {
      steps.removeFirst();
      namespace = steps.removeFirst();
    }
    String resource = take(steps);
    String name = take(steps);
    String subresource = take(steps);
    String rest = steps.isEmpty() ? "" : "/" + String.join("/", steps);
    return resource.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new RequestPath(group, version, watch, namespace, resource, name, subresource, rest));
  }

  /** Whether this is a part of a Namespace itself, or the Namespace with a slash behind. */
  private static boolean isPart(List<String> steps) {
    String third = steps.get(2);
    return third.isEmpty() || third.equals("status") || third.equals("finalize");
  }

  private static String take(List<String> steps) {
    return steps.isEmpty() ? "" : steps.removeFirst();
  }
}
