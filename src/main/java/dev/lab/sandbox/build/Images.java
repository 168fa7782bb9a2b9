package dev.lab.sandbox.build;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Where a build finds and keeps images. */
public interface Images {
  /**
   * An image as a build sees it.
   *
   * @param id such as {@code sha256:…}
   * @param config its configuration (OCI image-spec, config.md)
   * @param layers the gzipped layers, from the lowest
   */
  record Image(String id, JsonNode config, List<Path> layers) {
    public Image {
      layers = List.copyOf(layers);
    }

    /** The twelve letters that docker shows. */
    String shortId() {
      return id.substring("sha256:".length(), "sha256:".length() + 12);
    }
  }

  /** The image that FROM or COPY --from names; pulled where it is not here, or always. */
  Image get(String name, boolean pull) throws IOException, BuildException;

  /** A new file for a layer. */
  Path newFile() throws IOException;

  /**
   * Keeps an image.
   *
   * @param parent the image that it was made from; null for none
   * @param layer a gzipped layer to lay upon the parent's, with its diff_id; null for none
   */
  Image add(ObjectNode config, @Nullable Image parent, @Nullable NewLayer layer) throws IOException;

  /** A layer that was just written. */
  record NewLayer(Path file, String difference) {}

  /** What the same step made from the same image before. */
  Optional<Image> cached(String key);

  /** Notes what a step made. */
  void cache(String key, Image image);

  /** Names an image, and gives the name in docker's short form. */
  String tag(String name, Image image) throws BuildException;
}
