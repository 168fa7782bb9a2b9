package dev.lab.sandbox.engine;

import dev.lab.registry.client.RegistryClientException;
import dev.lab.registry.name.ImageName;
import java.io.IOException;
import java.util.List;

/** {@code POST /images/create?fromImage=&tag=}: a pull. */
final class PullEndpoint implements Endpoint {
  private final Puller puller;
  private final Registries registries;

  PullEndpoint(Puller puller, Registries registries) {
    this.puller = puller;
    this.registries = registries;
  }

  @Override
  public void handle(Call call, Answer answer) throws IOException {
    String image = call.query("fromImage");
    if (image.isEmpty()) {
      throw new EngineException(
          501, "the lab's sandbox does not import images from files; pull or build one");
    }
    String authorization = call.headers().get("X-Registry-Auth");
    String tag = call.query("tag");
    Progress progress = new Progress(answer);
    if (!tag.isEmpty()) {
      ImageName name = TagEndpoint.name(image + (tag.startsWith("sha256:") ? "@" : ":") + tag);
      puller.pull(name, authorization, progress);
      return;
    }
    ImageName name = TagEndpoint.name(image);
    if (image.contains("@")) {
      puller.pull(name, authorization, progress);
      return;
    }
    try {
      List<String> tags = registries.client(name, authorization).tags(name.repository());
      for (String each : tags) {
        boolean last = each.equals(tags.getLast());
        puller.pull(
            TagEndpoint.name(name.familiarName() + ":" + each),
            authorization,
            progress,
            last ? name.familiarName() : "");
      }
    } catch (RegistryClientException e) {
      throw new EngineException(500, registries.words(e, name));
    }
  }
}
