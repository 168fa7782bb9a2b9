package dev.lab.sandbox.engine;

import java.io.IOException;
import java.nio.file.Path;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /info}: what kind of engine this is. */
final class InfoEndpoint implements Endpoint {
  private final ImageStore images;
  private final Path data;
  private final EngineConfig config;

  InfoEndpoint(ImageStore images, EngineConfig config) {
    this.images = images;
    this.data = config.data();
    this.config = config;
  }

  @Override
  public void handle(Call call, Answer answer) throws IOException {
    ObjectNode info = JsonMapper.shared().createObjectNode();
    info.put("ID", "lab-sandbox").put("Name", "lab").put("ServerVersion", EngineVersion.ENGINE);
    for (String count :
        new String[] {"Containers", "ContainersRunning", "ContainersPaused", "ContainersStopped"}) {
      info.put(count, 0);
    }
    info.put("Images", images.all().size());
    info.put("Driver", "lab").putArray("DriverStatus").addArray().add("Runs containers").add("no");
    ObjectNode plugins = info.putObject("Plugins");
    plugins.putArray("Volume");
    plugins.putArray("Network");
    plugins.putNull("Authorization").putArray("Log");
    info.put("MemoryLimit", true).put("SwapLimit", true).put("CpuCfsPeriod", true);
    info.put("IPv4Forwarding", true).put("BridgeNfIptables", true).put("BridgeNfIp6tables", true);
    info.put("CgroupDriver", "none").put("CgroupVersion", "2");
    info.put("KernelVersion", System.getProperty("os.version", ""));
    info.put("OperatingSystem", "lab sandbox").put("OSVersion", "").put("OSType", "linux");
    info.put("Architecture", EngineVersion.architecture().equals("arm64") ? "aarch64" : "x86_64");
    info.put("NCPU", Runtime.getRuntime().availableProcessors());
    info.put("MemTotal", Runtime.getRuntime().maxMemory());
    info.put("IndexServerAddress", "https://index.docker.io/v1/");
    ObjectNode registries = info.putObject("RegistryConfig");
    registries.putArray("InsecureRegistryCIDRs").add("127.0.0.0/8");
    registries.putObject("IndexConfigs");
    config
        .insecureRegistries()
        .forEach(r -> registries.withArrayProperty("InsecureRegistryCIDRs").add(r));
    registries.putArray("Mirrors");
    info.put("DockerRootDir", data.toString()).put("ExperimentalBuild", false);
    info.putArray("Labels");
    info.putObject("Runtimes");
    info.put("DefaultRuntime", "none").put("InitBinary", "").put("LiveRestoreEnabled", false);
    info.putObject("Swarm").put("LocalNodeState", "inactive");
    info.putArray("SecurityOptions");
    info.putArray("Warnings").add("The sandbox runs no containers: docker run is not served.");
    answer.json(200, info);
  }
}
