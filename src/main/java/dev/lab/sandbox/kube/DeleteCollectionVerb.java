package dev.lab.sandbox.kube;

import dev.lab.sandbox.api.ApiException;
import dev.lab.sandbox.api.DeleteOptions;
import dev.lab.sandbox.objects.Listing;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Every object that the selectors let through, deleted. */
final class DeleteCollectionVerb implements Verb {
  @Override
  public Reply handle(Call call) {
    DeleteOptions options = DeleteBody.read(call);
    Listing listing = call.api().list(call.kind(), call.namespaceOrAll());
    List<ObjectNode> deleted = new ArrayList<>();
    for (ObjectNode object : listing.items().stream().filter(call.selection()).toList()) {
      String namespace = object.path("metadata").path("namespace").asString("");
      String name = object.path("metadata").path("name").asString("");
      try {
        call.api().delete(call.kind(), namespace, name, options);
        deleted.add(object);
      } catch (ApiException e) {
        if (e.status().code() != 404) {
          throw e;
        }
      }
    }
    ObjectNode metadata = JsonMapper.shared().createObjectNode();
    metadata.put("resourceVersion", Long.toString(listing.resourceVersion()));
    return Reply.tree(200, Shapes.list(call, deleted, metadata), call.accept(), call.request());
  }
}
