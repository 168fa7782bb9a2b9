package dev.lab.standin;

import java.util.List;

/** {@code kubectl version}, {@code cluster-info} and {@code api-resources}. */
final class KubectlAbout {
  private KubectlAbout() {}

  static int version(KubectlCall call) {
    call.println("Client Version: stand-in of lab");
    if (!call.arguments().has("client")) {
      call.println("Server Version: " + call.api().get("/version").path("gitVersion").asString(""));
    }
    return 0;
  }

  static int clusterInfo(KubectlCall call) {
    call.api().get("/version");
    call.println("Kubernetes control plane is running at " + call.api().server());
    return 0;
  }

  static int resources(KubectlCall call) {
    TextTable table = new TextTable(0, false);
    table.add(List.of("NAME", "SHORTNAMES", "APIVERSION", "NAMESPACED", "KIND"));
    for (KubeType type : KubeType.values()) {
      table.add(
          List.of(
              type.plural(),
              type.shortName(),
              type.apiVersion(),
              "" + type.namespaced(),
              type.kind()));
    }
    call.print(table.toString());
    return 0;
  }
}
