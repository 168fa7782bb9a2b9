package dev.lab.repository;

import java.nio.file.Path;

/**
 * What a repository is started with.
 *
 * @param name of small letters, digits and hyphens; the path of its URL ends with {@code NAME.git}
 * @param folder where everything of it is kept
 * @param seed the folder that its first commit holds; read once
 * @param dockerHost the engine that builds, as DOCKER_HOST has it
 * @param registry where built images go
 */
public record RepositoryConfig(
    String name, Path folder, Path seed, String dockerHost, RegistryAddress registry) {
  /** What a name may be. */
  public static final String NAME = "[a-z0-9][a-z0-9-]{0,40}";

  public RepositoryConfig {
    if (!name.matches(NAME)) {
      throw new IllegalArgumentException(
          "a repository's name is of small letters, digits and hyphens; not \"" + name + "\"");
    }
  }
}
