package dev.lab.target.live;

import dev.lab.target.Registry;
import dev.lab.target.UnreachableException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * A registry by its node port on this machine where that answers, else through the API server: not
 * every cluster serves node ports on the loopback address.
 */
final class NearestRegistry implements Registry {
  private final Registry proxied;
  private volatile Registry nearest;

  NearestRegistry(Registry direct, Registry proxied) {
    this.proxied = proxied;
    this.nearest = direct;
  }

  private <T> T ask(Function<Registry, T> question) {
    Registry asked = nearest;
    try {
      return question.apply(asked);
    } catch (UnreachableException e) {
      if (asked == proxied || !e.isSilence()) {
        throw e;
      }
      nearest = proxied;
      return question.apply(proxied);
    }
  }

  @Override
  public String address() {
    return nearest.address();
  }

  @Override
  public List<String> catalog() {
    return ask(Registry::catalog);
  }

  @Override
  public List<String> tags(String repository) {
    return ask(r -> r.tags(repository));
  }

  @Override
  public Optional<Manifest> manifest(String repository, String reference) {
    return ask(r -> r.manifest(repository, reference));
  }

  @Override
  public Optional<JsonNode> json(String repository, String digest) {
    return ask(r -> r.json(repository, digest));
  }

  @Override
  public boolean hasBlob(String repository, String digest) {
    return ask(r -> r.hasBlob(repository, digest));
  }
}
