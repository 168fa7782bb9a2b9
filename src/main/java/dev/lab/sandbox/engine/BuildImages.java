package dev.lab.sandbox.engine;

import dev.lab.registry.name.Digest;
import dev.lab.registry.name.ImageName;
import dev.lab.sandbox.build.BuildException;
import dev.lab.sandbox.build.Images;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The engine's images as a build sees them. */
final class BuildImages implements Images {
  private final ImageStore images;
  private final Puller puller;
  private final BuildLogins logins;
  private final Answer answer;

  BuildImages(ImageStore images, Puller puller, BuildLogins logins, Answer answer) {
    this.images = images;
    this.puller = puller;
    this.logins = logins;
    this.answer = answer;
  }

  private Image image(StoredImage stored) {
    List<Path> layers = stored.layers().stream().map(l -> images.blobs().path(l.blob())).toList();
    return new Image(stored.id().toString(), stored.config(), layers);
  }

  @Override
  public Image get(String name, boolean pull) throws IOException, BuildException {
    try {
      return image(puller.get(name, pull, logins, answer));
    } catch (EngineException e) {
      throw new BuildException(e.getMessage());
    }
  }

  @Override
  public Path newFile() throws IOException {
    return images.blobs().fresh();
  }

  @Override
  public Image add(ObjectNode config, @Nullable Image parent, @Nullable NewLayer layer)
      throws IOException {
    List<Layer> layers = new ArrayList<>();
    if (parent != null) {
      layers.addAll(images.get(parent.id()).layers());
    }
    if (layer != null) {
      long size = Files.size(layer.file());
      layers.add(
          new Layer(Digest.parse(layer.difference()), images.blobs().take(layer.file()), size));
    }
    config.put("docker_version", EngineVersion.ENGINE);
    byte[] bytes = JsonMapper.shared().writeValueAsBytes(config);
    return image(images.add(bytes, parent == null ? "" : parent.id(), layers));
  }

  @Override
  public Optional<Image> cached(String key) {
    return images.cached(key).map(this::image);
  }

  @Override
  public void cache(String key, Image image) {
    images.cache(key, images.get(image.id()));
  }

  @Override
  public String tag(String name, Image image) throws BuildException {
    ImageName parsed;
    try {
      parsed = ImageName.parse(name);
    } catch (IllegalArgumentException e) {
      throw new BuildException("invalid reference format");
    }
    images.tag(parsed, Digest.parse(image.id()));
    return parsed.familiar();
  }
}
