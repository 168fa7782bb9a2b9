package dev.lab.sandbox.engine;

import dev.lab.registry.client.RegistryClientException;
import dev.lab.registry.name.ImageName;
import java.io.IOException;

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
      for (String each : registries.client(name, authorization).tags(name.repository())) {
        puller.pull(TagEndpoint.name(name.familiarName() + ":" + each), authorization, progress);
      }
    } catch (RegistryClientException e) {
      throw new EngineException(500, registries.words(e, name));
    }
  }
}
