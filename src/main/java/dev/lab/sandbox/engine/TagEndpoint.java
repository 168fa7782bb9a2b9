package dev.lab.sandbox.engine;

import dev.lab.registry.name.ImageName;
import java.io.IOException;

/** {@code POST /images/NAME/tag?repo=&tag=}. */
final class TagEndpoint implements Endpoint {
  private final ImageStore images;

  TagEndpoint(ImageStore images) {
    this.images = images;
  }

  @Override
  public void handle(Call call, Answer answer) throws IOException {
    StoredImage image = images.get(call.part(1));
    String tag = call.query("tag");
    ImageName name = name(call.query("repo") + (tag.isEmpty() ? "" : ":" + tag));
    images.tag(name, image.id());
    answer.text(201, "");
  }

  static ImageName name(String text) {
    try {
      return ImageName.parse(text);
    } catch (IllegalArgumentException e) {
      throw new EngineException(400, "invalid reference format");
    }
  }
}
