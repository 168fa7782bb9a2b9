package dev.lab.sandbox.engine;

import dev.lab.registry.name.ImageName;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /images/json}, with the filters reference, dangling and label. */
final class ListImagesEndpoint implements Endpoint {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final ImageStore images;

  ListImagesEndpoint(ImageStore images) {
    this.images = images;
  }

  @Override
  public void handle(Call call, Answer answer) throws IOException {
    JsonNode filters =
        call.query("filters").isEmpty()
            ? JSON.createObjectNode()
            : JSON.readTree(call.query("filters"));
    List<String> references = values(filters.path("reference"));
    if (!call.query("filter").isEmpty()) {
      references.add(call.query("filter"));
    }
    List<String> dangling = values(filters.path("dangling"));
    List<String> labels = values(filters.path("label"));
    List<StoredImage> all = new ArrayList<>(images.all());
    all.sort((a, b) -> Long.compare(created(b), created(a)));
    ArrayNode list = JSON.createArrayNode();
    for (StoredImage image : all) {
      List<String> tags = images.tagsOf(image);
      List<String> digests = images.digestsOf(image);
      if (!call.flag("all") && images.isIntermediate(image)) {
        continue;
      }
      if (!references.isEmpty()) {
        tags = tags.stream().filter(t -> fits(t, references)).toList();
        digests = digests.stream().filter(d -> fits(d, references)).toList();
        if (tags.isEmpty()) {
          continue;
        }
      }
      boolean hangs = images.tagsOf(image).isEmpty();
      if (!dangling.isEmpty() && hangs != truth(dangling.getFirst())) {
        continue;
      }
      if (!labels.stream().allMatch(l -> labelled(image, l))) {
        continue;
      }
      ObjectNode summary = summary(image, tags, digests);
      if (call.virtualSize()) {
        summary.put("VirtualSize", image.size());
      }
      list.add(summary);
    }
    answer.json(200, list);
  }

  private static boolean truth(String text) {
    return text.equals("true") || text.equals("1");
  }

  private static boolean labelled(StoredImage image, String wanted) {
    JsonNode labels = image.config().path("config").path("Labels");
    int equals = wanted.indexOf('=');
    return equals < 0
        ? labels.has(wanted)
        : labels
            .path(wanted.substring(0, equals))
            .asString("")
            .equals(wanted.substring(equals + 1));
  }

  private static boolean fits(String tag, List<String> references) {
    ImageName name = ImageName.parse(tag);
    for (String pattern : references) {
      PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
      if (matcher.matches(Path.of(name.familiarName())) || matcher.matches(Path.of(tag))) {
        return true;
      }
    }
    return false;
  }

  /** Values of a filter: a list, or a map whose keys they are. */
  static List<String> values(JsonNode filter) {
    List<String> values = new ArrayList<>();
    if (filter.isArray()) {
      filter.forEach(v -> values.add(v.asString("")));
    } else {
      for (Map.Entry<String, JsonNode> entry : filter.properties()) {
        values.add(entry.getKey());
      }
    }
    return values;
  }

  static long created(StoredImage image) {
    try {
      return Instant.parse(image.config().path("created").asString("")).getEpochSecond();
    } catch (DateTimeParseException e) {
      return 0;
    }
  }

  private static ObjectNode summary(StoredImage image, List<String> tags, List<String> digests) {
    ObjectNode summary = JSON.createObjectNode();
    summary.put("Containers", -1).put("Created", created(image)).put("Id", image.id().toString());
    JsonNode labels = image.config().path("config").path("Labels");
    summary.set("Labels", labels.isObject() ? labels : JSON.nullNode());
    summary.put("ParentId", image.parent());
    ArrayNode repoDigests = summary.putArray("RepoDigests");
    digests.forEach(repoDigests::add);
    ArrayNode repoTags = summary.putArray("RepoTags");
    tags.forEach(repoTags::add);
    summary.put("SharedSize", -1).put("Size", image.size());
    return summary;
  }
}
