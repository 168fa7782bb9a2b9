package dev.lab.sandbox.engine;

import java.io.IOException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** {@code DELETE /images/NAME}. */
final class DeleteImageEndpoint implements Endpoint {
  private final ImageStore images;

  DeleteImageEndpoint(ImageStore images) {
    this.images = images;
  }

  @Override
  public void handle(Call call, Answer answer) throws IOException {
    ArrayNode body = JsonMapper.shared().createArrayNode();
    for (ImageStore.Removed removed : images.remove(call.part(1), call.flag("force"))) {
      body.addObject().put(removed.deleted() ? "Deleted" : "Untagged", removed.what());
    }
    answer.json(200, body);
  }
}
