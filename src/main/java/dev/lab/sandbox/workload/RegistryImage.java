package dev.lab.sandbox.workload;

import dev.lab.registry.config.ConfigException;
import dev.lab.registry.config.ConfigFile;
import dev.lab.registry.config.RegistryConfig;
import dev.lab.sandbox.node.Workload.Container;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** What is in the official image {@code registry} besides its program. */
final class RegistryImage {
  /** Where it keeps images. */
  static final String DATA = "/var/lib/registry";

  /** The files that its command names, in its versions 2 and 3. */
  private static final Set<String> OWN =
      Set.of("/etc/docker/registry/config.yml", "/etc/distribution/config.yml");

  private static final String USUAL =
      """
      version: 0.1
      log: {accesslog: {disabled: true}}
      storage:
        filesystem: {rootdirectory: %s}
      http: {addr: ":5000"}
      """
          .formatted(DATA);

  private RegistryImage() {}

  /**
   * What its program is told, as distribution reads it.
   *
   * @param alone whether it may ask no other server
   */
  static RegistryConfig config(
      Container container, ContainerFiles files, boolean alone, Consumer<String> lines)
      throws IOException, ConfigException {
    List<String> command = container.command();
    int serve = command.lastIndexOf("serve");
    String named =
        serve >= 0 && serve + 1 < command.size()
            ? command.get(serve + 1)
            : OWN.stream().sorted().findFirst().orElseThrow();
    Path mounted = files.at(named);
    if (!Files.isRegularFile(mounted) && !OWN.contains(named)) {
      throw new IOException("configuration error: open " + named + ": no such file or directory");
    }
    String text = Files.isRegularFile(mounted) ? Files.readString(mounted) : USUAL;
    UnaryOperator<Path> places = file -> files.at(file.toString());
    return alone
        ? ConfigFile.parseAlone(named, text, container.environment(), places, lines)
        : ConfigFile.parse(named, text, container.environment(), places, lines);
  }
}
