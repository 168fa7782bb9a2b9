package dev.lab.sandbox.kube;

import dev.lab.sandbox.objects.Listing;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The objects of a kind, a page at a time where a limit is set. */
final class ListVerb implements Verb {
  @Override
  public Reply handle(Call call) {
    ResourceVersions.ofList(call);
    Listing listing = call.api().list(call.kind(), call.namespaceOrAll());
    List<ObjectNode> items = listing.items().stream().filter(call.selection()).toList();
    ObjectNode metadata = JsonMapper.shared().createObjectNode();
    metadata.put("resourceVersion", Long.toString(listing.resourceVersion()));
    Page page = Page.of(call, items);
    page.describe(metadata, listing.resourceVersion(), !call.selects());
    return Reply.tree(
        200, Shapes.list(call, page.items(), metadata), call.accept(), call.request());
  }
}
