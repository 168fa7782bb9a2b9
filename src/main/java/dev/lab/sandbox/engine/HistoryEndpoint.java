package dev.lab.sandbox.engine;

import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /images/NAME/history}: the steps an image was made by, the newest first. */
final class HistoryEndpoint implements Endpoint {
  private final ImageStore images;

  HistoryEndpoint(ImageStore images) {
    this.images = images;
  }

  @Override
  public void handle(Call call, Answer answer) throws IOException {
    StoredImage image = images.get(call.part(1));
    List<ObjectNode> rows = new ArrayList<>();
    int layer = 0;
    for (JsonNode step : image.config().path("history")) {
      ObjectNode row = JsonMapper.shared().createObjectNode();
      long size = 0;
      if (!step.path("empty_layer").asBoolean(false) && layer < image.layers().size()) {
        size = image.layers().get(layer++).size();
      }
      row.put("Comment", step.path("comment").asString(""));
      row.put("Created", seconds(step.path("created").asString("")));
      row.put("CreatedBy", step.path("created_by").asString(""));
      row.put("Id", "<missing>").put("Size", size).putNull("Tags");
      rows.add(row);
    }
    StoredImage at = image;
    for (int i = rows.size() - 1; i >= 0; i--) {
      rows.get(i).put("Id", at.id().toString());
      List<String> tags = images.tagsOf(at);
      if (!tags.isEmpty()) {
        ArrayNode names = rows.get(i).putArray("Tags");
        tags.forEach(names::add);
      }
      if (at.parent().isEmpty() || images.find(at.parent()).isEmpty()) {
        break;
      }
      at = images.get(at.parent());
    }
    ArrayNode body = JsonMapper.shared().createArrayNode();
    rows.reversed().forEach(body::add);
    answer.json(200, body);
  }

  private static long seconds(String time) {
    try {
      return Instant.parse(time).getEpochSecond();
    } catch (DateTimeParseException e) {
      return 0;
    }
  }
}
