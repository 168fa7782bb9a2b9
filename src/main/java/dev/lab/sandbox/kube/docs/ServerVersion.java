package dev.lab.sandbox.kube.docs;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Which Kubernetes the sandbox says it is. */
public final class ServerVersion {
  /** As {@code kubectl version} prints it. */
  public static final String GIT_VERSION = "v1.33.5";

  private ServerVersion() {}

  /** {@code /version}. */
  public static ObjectNode tree() {
    boolean arm = System.getProperty("os.arch", "").equals("aarch64");
    ObjectNode tree = JsonMapper.shared().createObjectNode();
    tree.put("major", "1").put("minor", "33");
    tree.put("emulationMajor", "1").put("emulationMinor", "33");
    tree.put("minCompatibilityMajor", "1").put("minCompatibilityMinor", "32");
    tree.put("gitVersion", GIT_VERSION);
    tree.put("gitCommit", "0000000000000000000000000000000000000000");
    tree.put("gitTreeState", "clean").put("buildDate", "2025-09-09T00:00:00Z");
    tree.put("goVersion", "go1.24.6").put("compiler", "gc");
    return tree.put("platform", arm ? "linux/arm64" : "linux/amd64");
  }
}
