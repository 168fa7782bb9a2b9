package dev.lab.target.recorded;

import dev.lab.target.Registry;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A registry of which the evidence says no more than was asked. */
record KeptRegistry(String name) implements Registry {
  private NotKeptException no(String what) {
    return new NotKeptException(what + " of the registry " + name);
  }

  @Override
  public String address() {
    throw no("the address");
  }

  @Override
  public List<String> catalog() {
    throw no("the catalog");
  }

  @Override
  public List<String> tags(String repository) {
    throw no("the tags of " + repository);
  }

  @Override
  public Optional<Manifest> manifest(String repository, String reference) {
    throw no("the manifest " + repository + (reference.contains(":") ? "@" : ":") + reference);
  }

  @Override
  public boolean hasBlob(String repository, String digest) {
    throw no("whether it has the blob " + digest);
  }

  @Override
  public Optional<JsonNode> json(String repository, String digest) {
    throw no("the blob " + digest);
  }
}
