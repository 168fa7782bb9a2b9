package dev.lab.sandbox.engine;

import dev.lab.registry.client.RegistryClient;
import dev.lab.registry.client.RegistryClientException;
import dev.lab.registry.name.Digest;
import dev.lab.registry.name.ImageName;
import dev.lab.registry.name.MediaType;
import dev.lab.registry.name.RepositoryName;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /images/NAME/push?tag=}. */
final class PushEndpoint implements Endpoint {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final ImageStore images;
  private final Registries registries;

  PushEndpoint(ImageStore images, Registries registries) {
    this.images = images;
    this.registries = registries;
  }

  @Override
  public void handle(Call call, Answer answer) throws IOException {
    String tag = call.query("tag");
    ImageName repository = TagEndpoint.name(call.part(1));
    Progress progress = new Progress(answer);
    progress.status("The push refers to repository [" + full(repository) + "]");
    Map<String, StoredImage> all = images.repository(repository);
    if (all.isEmpty()) {
      throw new EngineException(
          404, "An image does not exist locally with the tag: " + repository.familiarName());
    }
    ImageName one = TagEndpoint.name(call.part(1) + (tag.isEmpty() ? "" : ":" + tag));
    if (!tag.isEmpty() && !all.containsKey(one.familiar())) {
      throw new EngineException(404, "tag does not exist: " + one.familiar());
    }
    if (repository.isDockerHub()) {
      throw new EngineException(403, "denied: requested access to the resource is denied");
    }
    RegistryClient client = registries.client(one, call.headers().get("X-Registry-Auth"));
    try {
      client.ping();
      for (Map.Entry<String, StoredImage> each : all.entrySet()) {
        ImageName name = TagEndpoint.name(each.getKey());
        if (tag.isEmpty() || name.familiar().equals(one.familiar())) {
          push(client, name, each.getValue(), progress);
        }
      }
    } catch (RegistryClientException e) {
      throw new EngineException(500, registries.words(e, one));
    }
  }

  private static String full(ImageName name) {
    return (name.isDockerHub() ? "docker.io" : name.host()) + "/" + name.repository();
  }

  private void push(RegistryClient client, ImageName name, StoredImage image, Progress progress)
      throws IOException {
    for (Layer layer : image.layers().reversed()) {
      progress.layer("Preparing", layer.difference().shortHex());
    }
    List<Layer> done = new ArrayList<>();
    for (Layer layer : image.layers()) {
      pushLayer(client, name, layer, done, progress);
      done.add(layer);
    }
    ObjectNode manifest = JSON.createObjectNode();
    manifest.put("schemaVersion", 2).put("mediaType", MediaType.DOCKER_MANIFEST);
    manifest
        .putObject("config")
        .put("mediaType", MediaType.DOCKER_CONFIG)
        .put("size", image.bytes().length)
        .put("digest", image.id().toString());
    ArrayNode layers = manifest.putArray("layers");
    for (Layer layer : image.layers()) {
      layers
          .addObject()
          .put("mediaType", MediaType.DOCKER_LAYER)
          .put("size", layer.size())
          .put("digest", layer.blob().toString());
    }
    RepositoryName repository = name.repository();
    if (client.headBlob(repository, image.id()).isEmpty()) {
      client.pushBlob(
          repository,
          image.id(),
          image.bytes().length,
          () -> new ByteArrayInputStream(image.bytes()),
          sent -> {});
    }
    byte[] bytes = JSON.writeValueAsBytes(manifest);
    String tag = name.reference();
    Digest digest = client.pushManifest(repository, tag, MediaType.DOCKER_MANIFEST, bytes);
    images.known(name, digest, image);
    progress.status(tag + ": digest: " + digest + " size: " + bytes.length);
    progress.aux(tag, digest.toString(), bytes.length);
  }

  private void pushLayer(
      RegistryClient client, ImageName name, Layer layer, List<Layer> done, Progress progress)
      throws IOException {
    String id = layer.difference().shortHex();
    RepositoryName repository = name.repository();
    if (done.contains(layer) || client.headBlob(repository, layer.blob()).isPresent()) {
      progress.layer("Layer already exists", id);
      return;
    }
    for (String source :
        images.sourcesOf(layer.difference().toString(), name.host(), repository.value())) {
      if (!source.equals(repository.value())
          && client.mount(repository, layer.blob(), new RepositoryName(source))) {
        progress.layer("Mounted from " + source, id);
        return;
      }
    }
    client.pushBlob(
        repository,
        layer.blob(),
        layer.size(),
        () -> Files.newInputStream(images.blobs().path(layer.blob())),
        sent -> progress.bytes("Pushing", id, sent, layer.size()));
    progress.layer("Pushed", id);
  }
}
