package dev.lab.registry.transfer;

import dev.lab.registry.client.Manifest;
import dev.lab.registry.client.RegistryClient;
import dev.lab.registry.client.RegistryClientException;
import dev.lab.registry.name.Digest;
import dev.lab.registry.name.RepositoryName;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A repository of a registry. */
record RegistrySource(RegistryClient client, RepositoryName repository) implements ImageSource {
  @Override
  public String name() {
    return repository + " at " + client.endpoint();
  }

  @Override
  public Optional<Manifest> manifest(Digest digest) throws IOException {
    return client.findManifest(repository, digest.toString());
  }

  /** Whether there is such a tag, by a question that is not counted as a pull. */
  boolean has(String tag) throws RegistryClientException {
    try {
      client.headManifest(repository, tag);
      return true;
    } catch (RegistryClientException e) {
      if (e.status() == 404) {
        return false;
      }
      throw e;
    }
  }

  @Override
  public long size(Digest blob) throws IOException {
    OptionalLong size = client.headBlob(repository, blob);
    if (size.isEmpty()) {
      throw new IOException(name() + " has no blob " + blob + ", though a manifest needs it");
    }
    return size.getAsLong();
  }

  @Override
  public InputStream open(Digest blob) throws IOException {
    return client.blob(repository, blob);
  }

  @Override
  public List<Digest> referrers(Digest manifest) throws IOException {
    return client.referrers(repository, manifest);
  }
}
