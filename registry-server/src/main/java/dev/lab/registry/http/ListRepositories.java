package dev.lab.registry.http;

import dev.lab.registry.auth.Access;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.store.Store;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /v2/_catalog}: the repositories, sorted, page by page (Docker's registry API). */
record ListRepositories(Store store) implements Endpoint {
  /** Read at once where only some may be seen. */
  private static final int LEAST = 100;

  @Override
  public RegistryResponse handle(RegistryRequest request) throws RegistryException, IOException {
    Page page = Page.of(request, (after, limit) -> seen(request.access(), after, limit));
    ObjectNode body = JsonMapper.shared().createObjectNode();
    ArrayNode names = body.putArray("repositories");
    page.entries().forEach(names::add);
    return page.addTo(RegistryResponse.json(200, body));
  }

  private List<String> seen(Access access, String after, int limit) throws IOException {
    List<String> seen = new ArrayList<>();
    String last = after;
    while (seen.size() < limit) {
      int asked = Math.max(limit - seen.size(), LEAST);
      List<RepositoryName> more = store.repositories(last, asked);
      for (RepositoryName repository : more) {
        if (seen.size() < limit && access.sees(repository)) {
          seen.add(repository.value());
        }
      }
      if (more.size() < asked) {
        break;
      }
      last = more.getLast().value();
    }
    return seen;
  }
}
