package dev.lab.target.live;

import dev.lab.registry.client.RegistryClient;
import dev.lab.registry.client.RegistryClientException;
import dev.lab.registry.name.Digest;
import dev.lab.registry.name.RepositoryName;
import dev.lab.target.Registry;
import dev.lab.target.UnreachableException;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A registry that is asked where it listens. */
final class DirectRegistry implements Registry {
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
      throw new UnreachableException(
          "the registry at " + address(),
          e.unreachable() && cause != null ? Faults.words(cause) : e.getMessage());
    }
  }

  void ping() {
    ask(
        () -> {
          client.ping();
          return true;
        });
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
                .flatMap(
                    m -> {
                      try {
                        return Optional.of(
                            new Manifest(
                                m.mediaType(),
                                m.digest().toString(),
                                JsonMapper.shared().readTree(m.bytes())));
                      } catch (JacksonException e) {
                        return Optional.empty();
                      }
                    }));
  }

  @Override
  public boolean hasBlob(String repository, String digest) {
    return ask(
        () -> client.headBlob(new RepositoryName(repository), Digest.parse(digest)).isPresent());
  }
}
