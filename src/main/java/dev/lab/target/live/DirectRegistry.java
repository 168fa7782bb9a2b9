package dev.lab.target.live;

import dev.lab.registry.client.RegistryClient;
import dev.lab.registry.client.RegistryClientException;
import dev.lab.registry.name.Digest;
import dev.lab.registry.name.RepositoryName;
import dev.lab.target.Registry;
import dev.lab.target.UnreachableException;
import dev.lab.target.UnreachableException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A registry that is asked where it listens. */
final class DirectRegistry implements Registry {
  private static final int MOST_JSON = 4 * 1024 * 1024;

  private final RegistryClient client;

  DirectRegistry(RegistryClient client) {
    this.client = client;
  }

  @Override
  public String address() {
    return client.endpoint().host();
  }

  /** A call that may fail. */
  private interface Call<T> {
    T get() throws RegistryClientException;
  }

  private <T> T ask(Call<T> call) {
    try {
      return call.get();
    } catch (RegistryClientException e) {
      Throwable cause = e.getCause();
      String what = "the registry at " + address();
      throw e.unreachable() && cause != null
          ? Faults.unreachable(what, cause)
          : new UnreachableException(what, e.getMessage(), Reason.ofStatus(e.status()));
    }
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
    return ask(
        () ->
            client
                .findManifest(new RepositoryName(repository), reference)
                .flatMap(DirectRegistry::tree));
  }

  /** Its tree; empty where it is no JSON. */
  static Optional<Manifest> tree(dev.lab.registry.client.Manifest manifest) {
    try {
      return Optional.of(
          new Manifest(
              manifest.mediaType(),
              manifest.digest().toString(),
              JsonMapper.shared().readTree(manifest.bytes())));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<JsonNode> json(String repository, String digest) {
    return ask(() -> read(client, repository, digest));
  }

  /** Reads a small blob that is JSON. */
  static Optional<JsonNode> read(RegistryClient client, String repository, String digest)
      throws RegistryClientException {
    try (InputStream in = client.blob(new RepositoryName(repository), Digest.parse(digest))) {
      byte[] bytes = in.readNBytes(MOST_JSON);
      return in.read() < 0 ? Optional.of(JsonMapper.shared().readTree(bytes)) : Optional.empty();
    } catch (RegistryClientException e) {
      if (e.status() == 404) {
        return Optional.empty();
      }
      throw e;
    } catch (JacksonException | IllegalArgumentException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new RegistryClientException(
          RegistryClientException.UNREACHABLE, 0, String.valueOf(e.getMessage()), "", e);
    }
  }

  @Override
  public boolean hasBlob(String repository, String digest) {
    return ask(
        () -> client.headBlob(new RepositoryName(repository), Digest.parse(digest)).isPresent());
  }
}
