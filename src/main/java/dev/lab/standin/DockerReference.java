package dev.lab.standin;

import dev.lab.registry.name.ImageName;

/** An image's name on a command line: its repository as typed, and its tag. */
record DockerReference(String repository, String tag, boolean tagGiven) {

  /** Reads one; a name that docker refuses is refused with its words. */
  static DockerReference parse(String text) {
    try {
      ImageName.parse(text);
    } catch (IllegalArgumentException e) {
      throw new UsageException(1, "invalid reference format");
    }
    int colon = text.lastIndexOf(':');
    if (colon > text.lastIndexOf('/')) {
      return new DockerReference(text.substring(0, colon), text.substring(colon + 1), true);
    }
    return new DockerReference(text, "latest", false);
  }

  /** With {@code docker.io/library/} where the name is the Docker Hub's. */
  String canonical() {
    ImageName name = ImageName.parse(repository);
    return (name.isDockerHub() ? "docker.io" : name.host()) + "/" + name.repository();
  }

  @Override
  public String toString() {
    return repository + ":" + tag;
  }
}
