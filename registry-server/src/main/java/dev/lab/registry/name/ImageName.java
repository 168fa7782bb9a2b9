package dev.lab.registry.name;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An image's name with nothing left out: {@code alpine} is {@code
 * index.docker.io/library/alpine:latest}. The first component is a registry's host only if it holds
 * a {@code .} or a {@code :} or is {@code localhost} (as in docker's reference grammar).
 *
 * @param host the registry's host and port, {@value #DOCKER_HUB} for the Docker Hub
 * @param tag present unless the name gives only a digest
 */
public record ImageName(
    String host, RepositoryName repository, Optional<Tag> tag, Optional<Digest> digest) {

  /** The Docker Hub's host, as docker expands it. {@code docker.io} is the same. */
  public static final String DOCKER_HUB = "index.docker.io";

  public ImageName {
    if (host.isEmpty()) {
      throw new IllegalArgumentException("an image name's registry host is empty");
    }
    if (tag.isEmpty() && digest.isEmpty()) {
      throw new IllegalArgumentException("an image name needs a tag or a digest");
    }
  }

  /** The grammar's "domain": a name or an address, and a port in digits. */
  private static final Pattern HOST =
      Pattern.compile("(\\[[0-9a-fA-F:.]+]|[a-zA-Z0-9]([a-zA-Z0-9.-]*[a-zA-Z0-9])?)(:[0-9]+)?");

  /** Expands a name as docker does. */
  public static ImageName parse(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("an image name is empty");
    }
    String rest = text;
    Optional<Digest> digest = Optional.empty();
    int at = rest.indexOf('@');
    if (at >= 0) {
      digest = Optional.of(Digest.parse(rest.substring(at + 1)));
      rest = rest.substring(0, at);
    }
    Optional<Tag> tag = Optional.empty();
    int colon = rest.lastIndexOf(':');
    if (colon > rest.lastIndexOf('/')) {
      tag = Optional.of(new Tag(rest.substring(colon + 1)));
      rest = rest.substring(0, colon);
    } else if (digest.isEmpty()) {
      tag = Optional.of(Tag.LATEST);
    }
    String host = DOCKER_HUB;
    int slash = rest.indexOf('/');
    if (slash > 0 && isHost(rest.substring(0, slash))) {
      host = rest.substring(0, slash);
      if (!HOST.matcher(host).matches()) {
        throw new IllegalArgumentException(
            "\"" + host + "\" is not a host, or a host and a port number");
      }
      rest = rest.substring(slash + 1);
    }
    if (host.equals("docker.io")) {
      host = DOCKER_HUB;
    }
    if (host.equals(DOCKER_HUB) && rest.indexOf('/') < 0) {
      rest = "library/" + rest;
    }
    return new ImageName(host, new RepositoryName(rest), tag, digest);
  }

  private static boolean isHost(String component) {
    return component.indexOf('.') >= 0
        || component.indexOf(':') >= 0
        || component.equals("localhost")
        || !component.equals(component.toLowerCase(Locale.ROOT));
  }

  /** Whether the image is the Docker Hub's. */
  public boolean isDockerHub() {
    return host.equals(DOCKER_HUB);
  }

  /** What a manifest is asked for by: the digest where there is one, else the tag. */
  public String reference() {
    return digest.map(Digest::toString).orElseGet(() -> tag.orElseThrow().value());
  }

  /**
   * The short form that docker shows: the Docker Hub's host and {@code library/} left out, no tag.
   */
  public String familiarName() {
    if (!isDockerHub()) {
      return host + "/" + repository;
    }
    String name = repository.value();
    return name.startsWith("library/") ? name.substring("library/".length()) : name;
  }

  /** The short form with its tag and digest. */
  public String familiar() {
    return familiarName() + suffix();
  }

  private String suffix() {
    return tag.map(t -> ":" + t).orElse("") + digest.map(d -> "@" + d).orElse("");
  }

  /** The full form. */
  @Override
  public String toString() {
    return host + "/" + repository + suffix();
  }
}
