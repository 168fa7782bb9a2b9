package dev.lab.target.live;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.lab.registry.client.LimitedException;
import dev.lab.registry.client.RateLimits;
import dev.lab.registry.client.RegistryClient;
import dev.lab.registry.client.RegistryClientException;
import dev.lab.registry.client.SignInException;
import dev.lab.registry.login.DockerLogins;
import dev.lab.registry.login.Login;
import dev.lab.registry.name.Digest;
import dev.lab.registry.name.RepositoryName;
import dev.lab.target.Refusal;
import dev.lab.target.Refusal.Reason;
import dev.lab.target.RefusedException;
import dev.lab.target.Registry;
import dev.lab.target.UnreachableException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A registry that is asked as the learner's docker would ask it. Such registries count what they
 * give: a tag is asked for its digest, which counts as no pull, and what has that digest is asked
 * for once.
 */
final class HostedRegistry implements Registry {
  private static final int MOST_KEPT = 200;

  private final String host;
  private final RegistryClient client;
  private final DockerLogins logins;
  private final RateLimits limits;
  private final Cache<String, Manifest> manifests =
      Caffeine.newBuilder().maximumSize(MOST_KEPT).executor(Runnable::run).build();
  private final Cache<String, JsonNode> blobs =
      Caffeine.newBuilder().maximumSize(MOST_KEPT).executor(Runnable::run).build();

  /**
   * A registry.
   *
   * @param host as images' names have it
   */
  HostedRegistry(String host, RegistryClient client, DockerLogins logins, RateLimits limits) {
    this.limits = limits;
    this.host = host;
    this.client = client;
    this.logins = logins;
  }

  @Override
  public String address() {
    return host;
  }

  /** A call that may fail. */
  private interface Call<T> {
    T get() throws RegistryClientException;
  }

  private <T> T ask(Call<T> call) {
    try {
      return call.get();
    } catch (RegistryClientException e) {
      throw fault(e);
    }
  }

  private UnreachableException fault(RegistryClientException e) {
    String what = "the registry " + host;
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof LimitedException limited) {
        return refused(Reason.LIMITED, 429, e, Optional.of(limited.until()));
      }
    }
    if (e.status() == 429) {
      return refused(Reason.LIMITED, 429, e, Optional.empty());
    }
    if (e.denied() || e instanceof SignInException && e.status() >= 400 && e.status() < 500) {
      boolean nobody = logins.find(host).credentials().isEmpty();
      Reason reason =
          e.status() == 403
              ? Reason.NOT_ALLOWED
              : nobody
                  ? Reason.LOGIN_NEEDED
                  : e instanceof SignInException ? Reason.LOGIN_WRONG : Reason.NOT_ALLOWED;
      return refused(reason, e.status(), e, Optional.empty());
    }
    Throwable cause = e.getCause();
    return e.unreachable() && cause != null
        ? Faults.unreachable(what, cause)
        : new UnreachableException(what, e.getMessage());
  }

  private RefusedException refused(
      Reason reason, int status, RegistryClientException e, Optional<Instant> until) {
    Login login = logins.find(host);
    String words =
        e.registryMessage().isEmpty() && reason == Reason.LIMITED && e.getCause() != null
            ? String.valueOf(e.getCause().getMessage())
            : e.registryMessage();
    return new RefusedException(
        "the registry " + host + ", as " + login.who(),
        "HTTP " + status + (words.isEmpty() ? "" : " (" + words + ")"),
        new Refusal(
            reason,
            host,
            new Refusal.Login(login.who(), login.source(), login.trouble()),
            status,
            words,
            until));
  }

  @Override
  public Optional<Pulls> pulls() {
    return limits.left(client.endpoint()).map(a -> new Pulls(a.remaining(), a.limit(), a.window()));
  }

  @Override
  public List<String> catalog() {
    return ask(client::catalog);
  }

  @Override
  public List<String> tags(String repository) {
    return ask(
        () -> {
          try {
            return client.tags(new RepositoryName(repository));
          } catch (RegistryClientException e) {
            if (e.status() == 404) {
              return List.of();
            }
            throw e;
          }
        });
  }

  @Override
  public Optional<Manifest> manifest(String repository, String reference) {
    return ask(() -> read(new RepositoryName(repository), reference));
  }

  private Optional<Manifest> read(RepositoryName repository, String reference)
      throws RegistryClientException {
    Optional<String> digest = digest(repository, reference);
    if (digest.isEmpty()) {
      // A registry says why it has none; what else may listen there does not.
      return client.findManifest(repository, reference).flatMap(DirectRegistry::tree);
    }
    String key = repository + "@" + digest.get();
    Manifest kept = manifests.getIfPresent(key);
    if (kept != null) {
      return Optional.of(kept);
    }
    Optional<Manifest> read =
        client.findManifest(repository, digest.get()).flatMap(DirectRegistry::tree);
    read.ifPresent(m -> manifests.put(key, m));
    return read;
  }

  /** What it has under this name now; empty where it has nothing, or does not say it. */
  private Optional<String> digest(RepositoryName repository, String reference)
      throws RegistryClientException {
    try {
      return client.headManifest(repository, reference).map(Digest::toString);
    } catch (RegistryClientException e) {
      if (e.status() == 404) {
        return Optional.empty();
      }
      throw e;
    }
  }

  @Override
  public Optional<JsonNode> json(String repository, String digest) {
    String key = repository + "@" + digest;
    JsonNode kept = blobs.getIfPresent(key);
    if (kept != null) {
      return Optional.of(kept);
    }
    Optional<JsonNode> read = ask(() -> DirectRegistry.read(client, repository, digest));
    read.ifPresent(tree -> blobs.put(key, tree));
    return read;
  }

  @Override
  public boolean hasBlob(String repository, String digest) {
    return ask(
        () -> client.headBlob(new RepositoryName(repository), Digest.parse(digest)).isPresent());
  }
}
