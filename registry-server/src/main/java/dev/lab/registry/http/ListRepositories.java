package dev.lab.registry.http;

import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.store.Store;
import java.io.IOException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /v2/_catalog}: the repositories, sorted, page by page (Docker's registry API). */
record ListRepositories(Store store) implements Endpoint {
  @Override
  public RegistryResponse handle(RegistryRequest request) throws RegistryException, IOException {
    Page page =
        Page.of(
            request,
            (after, limit) ->
                store.repositories(after, limit).stream().map(RepositoryName::value).toList());
    ObjectNode body = JsonMapper.shared().createObjectNode();
    ArrayNode names = body.putArray("repositories");
    page.entries().forEach(names::add);
    return page.addTo(RegistryResponse.json(200, body));
  }
}
