package dev.lab.target.live;

import dev.lab.registry.client.RateLimits;
import dev.lab.registry.client.RegistryClient;
import dev.lab.registry.client.RegistryEndpoint;
import dev.lab.registry.client.TransportRule;
import dev.lab.registry.login.DockerLogins;
import dev.lab.target.Registry;
import dev.lab.target.UnreachableException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.OkHttpClient;

/**
 * The registries that images' names lead to, each asked by one client for as long as docker's
 * configuration stays what it was, so that a token is asked for once and a limit is kept to.
 */
final class HostedRegistries {
  private final OkHttpClient http;
  private final RateLimits limits = new RateLimits(Clock.systemUTC());
  private final TransportRule rule = TransportRule.standard();
  private final Map<String, RegistryEndpoint> elsewhere = new ConcurrentHashMap<>();
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  /** A registry, and the logins that it is asked with. */
  private record Known(Path file, Optional<FileTime> version, HostedRegistry registry) {}

  HostedRegistries(OkHttpClient http) {
    this.http = limits.watch(http.newBuilder()).build();
  }

  /** Has a host's images looked for somewhere else, as an engine with a mirror does. */
  void lead(String host, RegistryEndpoint endpoint) {
    elsewhere.put(host, endpoint);
  }

  /**
   * The registry at this host.
   *
   * @param environment what docker is run with
   */
  Registry at(String host, Map<String, String> environment) {
    DockerLogins logins = DockerLogins.of(environment);
    Optional<FileTime> version = logins.version();
    return known
        .compute(
            host,
            (h, before) ->
                before != null
                        && before.file().equals(logins.file())
                        && before.version().equals(version)
                    ? before
                    : new Known(logins.file(), version, open(host, logins)))
        .registry();
  }

  private HostedRegistry open(String host, DockerLogins logins) {
    RegistryEndpoint endpoint = elsewhere.get(host);
    try {
      return new HostedRegistry(
          host,
          new RegistryClient(
              http,
              endpoint == null ? rule.endpoint(host) : endpoint,
              asked -> logins.find(host).credentials()),
          logins,
          limits);
    } catch (IllegalArgumentException e) {
      throw new UnreachableException("the registry " + host, "that is no address");
    }
  }
}
