package dev.lab.sandbox.node;

import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/**
 * Which folder on this machine stands for a folder of a container: a volume's where one is mounted
 * there, else one of the container's own, which goes when the container restarts.
 */
record Volumes(Path node, String podUid, JsonNode podSpec, JsonNode container, Path own) {

  Path folder(String inContainer) {
    String best = "";
    Path found = own.resolve("files" + inContainer);
    for (JsonNode mount : container.path("volumeMounts")) {
      String at = mount.path("mountPath").asString("");
      boolean holds = inContainer.equals(at) || inContainer.startsWith(at + "/");
      if (holds && at.length() > best.length()) {
        best = at;
        found =
            volume(mount.path("name").asString(""))
                .resolve(
                    mount.path("subPath").asString("").isEmpty()
                        ? "."
                        : safe(mount.path("subPath").asString("")))
                .resolve("." + inContainer.substring(at.length()))
                .normalize();
      }
    }
    return found;
  }

  private Path volume(String name) {
    for (JsonNode volume : podSpec.path("volumes")) {
      if (!volume.path("name").asString("").equals(name)) {
        continue;
      }
      if (volume.has("hostPath")) {
        return node.resolve("host")
            .resolve(safe(volume.path("hostPath").path("path").asString("")));
      }
      if (volume.has("persistentVolumeClaim")) {
        return node.resolve("claims")
            .resolve(safe(volume.path("persistentVolumeClaim").path("claimName").asString("")));
      }
    }
    return node.resolve("pods").resolve(podUid).resolve("volumes").resolve(safe(name));
  }

  /** A path that stays inside: no root, nothing that goes up. */
  private static String safe(String path) {
    return path.replace("..", "_").replaceAll("^/+", "");
  }
}
