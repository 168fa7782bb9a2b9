package dev.lab.registry.client;

import okhttp3.HttpUrl;

/**
 * Where a registry answers.
 *
 * @param host with its port
 * @param scheme {@code http} or {@code https}
 * @param either with {@code http}: whether it may as well speak TLS, with whatever certificate; an
 *     engine speaks so to registries that need not be secure (dockerd reference, Insecure
 *     registries)
 */
public record RegistryEndpoint(String host, String scheme, boolean either) {
  /** The host that serves what is named {@code index.docker.io}. */
  private static final String HUB_API = "registry-1.docker.io";

  public RegistryEndpoint {
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new IllegalArgumentException("a registry is reached by http or https, not " + scheme);
    }
    if (HttpUrl.parse(scheme + "://" + host + "/") == null || host.indexOf('/') >= 0) {
      throw new IllegalArgumentException("\"" + host + "\" is not a host, or a host and a port");
    }
  }

  /** A registry that speaks as the scheme says. */
  public RegistryEndpoint(String host, String scheme) {
    this(host, scheme, false);
  }

  /** A registry without TLS. */
  public static RegistryEndpoint http(String host) {
    return new RegistryEndpoint(host, "http");
  }

  /** A registry behind TLS. */
  public static RegistryEndpoint https(String host) {
    return new RegistryEndpoint(host, "https");
  }

  /** The address of a path that starts with {@code /v2/}. */
  HttpUrl url(String path) {
    String reached = host.equals("index.docker.io") || host.equals("docker.io") ? HUB_API : host;
    return HttpUrl.get(scheme + "://" + reached + path);
  }

  @Override
  public String toString() {
    return scheme + "://" + host;
  }
}
