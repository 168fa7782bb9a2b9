package dev.lab.registry.http;

import dev.lab.registry.name.Tag;
import dev.lab.registry.store.Store;
import java.io.IOException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET …/tags/list}: the tags, sorted, page by page (OCI distribution-spec, end-8). */
record ListTags(Store store) implements Endpoint {
  @Override
  public RegistryResponse handle(RegistryRequest request) throws RegistryException, IOException {
    if (!store.exists(request.repository())) {
      throw new RegistryException(
          ErrorCode.NAME_UNKNOWN, "nothing was ever pushed to " + request.repository());
    }
    Page page =
        Page.of(
            request,
            (after, limit) ->
                store.tags(request.repository(), after, limit).stream().map(Tag::value).toList());
    ObjectNode body = JsonMapper.shared().createObjectNode();
    body.put("name", request.repository().value());
    ArrayNode tags = body.putArray("tags");
    page.entries().forEach(tags::add);
    return page.addTo(RegistryResponse.json(200, body).share());
  }
}
