package dev.lab.sandbox.engine;

import java.io.IOException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /version}. */
final class VersionEndpoint implements Endpoint {
  @Override
  public void handle(Call call, Answer answer) throws IOException {
    ObjectNode version = JsonMapper.shared().createObjectNode();
    version.putObject("Platform").put("Name", "lab sandbox");
    ObjectNode engine = version.putArray("Components").addObject();
    engine.put("Name", "Engine").put("Version", EngineVersion.ENGINE);
    ObjectNode details = engine.putObject("Details");
    for (ObjectNode to : new ObjectNode[] {details, version}) {
      to.put("ApiVersion", EngineVersion.API)
          .put("MinAPIVersion", EngineVersion.MINIMUM_API)
          .put("Arch", EngineVersion.architecture())
          .put("Os", "linux")
          .put("GitCommit", "lab")
          .put("GoVersion", "none")
          .put("KernelVersion", System.getProperty("os.version", ""))
          .put("BuildTime", "2026-01-01T00:00:00.000000000+00:00");
    }
    details.put("Experimental", "false");
    version.put("Version", EngineVersion.ENGINE);
    answer.json(200, version);
  }
}
