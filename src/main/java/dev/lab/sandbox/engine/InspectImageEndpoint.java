package dev.lab.sandbox.engine;

import java.io.IOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /images/NAME/json}. */
final class InspectImageEndpoint implements Endpoint {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final ImageStore images;

  InspectImageEndpoint(ImageStore images) {
    this.images = images;
  }

  @Override
  public void handle(Call call, Answer answer) throws IOException {
    StoredImage image = images.get(call.part(1));
    JsonNode config = image.config();
    ObjectNode body = JSON.createObjectNode();
    body.put("Id", image.id().toString());
    ArrayNode tags = body.putArray("RepoTags");
    images.tagsOf(image).forEach(tags::add);
    ArrayNode digests = body.putArray("RepoDigests");
    images.digestsOf(image).forEach(digests::add);
    body.put("Parent", image.parent()).put("Comment", "");
    body.put("Created", config.path("created").asString(""));
    body.put("DockerVersion", config.path("docker_version").asString(""));
    body.put("Author", config.path("author").asString(""));
    body.set(
        "Config",
        config.path("config").isObject() ? config.path("config") : JSON.createObjectNode());
    body.put("Architecture", config.path("architecture").asString(""));
    body.put("Os", config.path("os").asString("linux"));
    body.put("Size", image.size());
    if (call.virtualSize()) {
      body.put("VirtualSize", image.size());
    }
    ObjectNode driver = body.putObject("GraphDriver");
    driver.putObject("Data");
    driver.put("Name", "lab");
    ObjectNode rootfs = body.putObject("RootFS").put("Type", "layers");
    ArrayNode layers = rootfs.putArray("Layers");
    image.differences().forEach(layers::add);
    body.putObject("Metadata").put("LastTagTime", images.tagged(image));
    answer.json(200, body);
  }
}
