package dev.lab.registry.cli;

import dev.lab.registry.config.ConfigException;
import dev.lab.registry.config.ConfigFile;
import dev.lab.registry.config.RegistryConfig;
import dev.lab.registry.store.FilesystemStore;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which registry's content a command is about. */
final class ContentOptions {
  @Parameters(
      arity = "0..1",
      paramLabel = "CONFIG",
      description = "the registry's config.yml; REGISTRY_ variables override it")
  private @Nullable Path file;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "the folder of a registry that runs without a config.yml")
  private @Nullable Path data;

  /** The registry's configuration. */
  RegistryConfig config() throws ConfigException {
    if ((file == null) == (data == null)) {
      throw new IllegalArgumentException("name the registry: its config.yml, or --data DIR");
    }
    if (file != null) {
      return ConfigFile.read(file, System.getenv(), line -> {});
    }
    Path folder = folder();
    return RegistryConfig.storedIn(() -> FilesystemStore.open(folder));
  }

  /** The folder that the content is in; only where it is in one that was named. */
  Path folder() {
    if (data == null) {
      throw new IllegalArgumentException("this command works on a folder: give --data DIR");
    }
    return data;
  }
}
