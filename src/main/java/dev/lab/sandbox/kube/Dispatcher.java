package dev.lab.sandbox.kube;

import dev.lab.sandbox.api.Api;
import dev.lab.sandbox.api.ApiException;
import dev.lab.sandbox.api.Part;
import dev.lab.sandbox.kinds.Kind;
import dev.lab.sandbox.kube.docs.Reviews;
import dev.lab.sandbox.kube.wire.Accept;
import dev.lab.sandbox.kube.wire.Bodies;
import dev.lab.sandbox.kube.wire.WireException;
import dev.lab.sandbox.objects.ResourceType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Finds who answers a request: a page, a review, or a verb of a kind. */
final class Dispatcher {
  private final Api api;
  private final DocumentPages pages;

  /** By method, for a collection and for one object. */
  private final Map<String, Verb> ofCollection;

  private final Map<String, Verb> ofObject;

  /** By subresource, then by method. */
  private final Map<String, Map<String, Verb>> ofPart;

  Dispatcher(Api api, DocumentPages pages, PodLogs logs, String token) {
    this.api = api;
    this.pages = pages;
    this.ofCollection =
        Map.of(
            "GET", new ListVerb(),
            "POST", new CreateVerb(),
            "DELETE", new DeleteCollectionVerb());
    this.ofObject =
        Map.of(
            "GET", new GetVerb(),
            "PUT", new UpdateVerb(Part.MAIN),
            "PATCH", new PatchVerb(Part.MAIN),
            "DELETE", new DeleteVerb());
    Verb scale = new ScaleVerb();
    this.ofPart =
        Map.of(
            "status",
            Map.of(
                "GET", new GetVerb(),
                "PUT", new UpdateVerb(Part.STATUS),
                "PATCH", new PatchVerb(Part.STATUS)),
            "scale",
            Map.of("GET", scale, "PUT", scale, "PATCH", scale),
            "log",
            Map.of("GET", new LogVerb(logs)),
            "token",
            Map.of("POST", new TokenVerb(token)),
            "finalize",
            Map.of("PUT", new FinalizeVerb()));
  }

  Reply answer(Request request) {
    try {
      Optional<RequestPath> path = RequestPath.parse(request.path());
      if (path.isPresent() && pages.discovery().serves(path.get().group(), path.get().version())) {
        return resource(request, path.get());
      }
      return pages.find(request).orElseGet(Dispatcher::noPage);
    } catch (ApiException e) {
      return Reply.json(e.status().code(), StatusTree.failure(e.status()));
    }
  }

  private Reply resource(Request request, RequestPath path) {
    Optional<ResourceType> review = Reviews.find(path.group(), path.version(), path.resource());
    if (review.isPresent()) {
      return review(request, review.get());
    }
    Optional<Kind> named =
        api.kinds()
            .byPlural(path.group(), path.version(), path.resource())
            .filter(k -> fits(k, path));
    if (named.isEmpty() && definedByUsers(path.group())) {
      return noPage();
    }
    Kind kind = named.orElseThrow(Dispatcher::noResource);
    Accept accept =
        Accept.of(request.header().apply("Accept")).orElseThrow(Dispatcher::notAcceptable);
    Reply reply;
    try {
      if (Set.of("POST", "PUT", "PATCH").contains(request.method())) {
        api.checkRoom();
      }
      reply = verb(request, path, kind).handle(new Call(request, path, kind, api, accept));
    } catch (ApiException e) {
      reply = Frontend.refusal(e);
    }
    boolean reads = request.method().equals("GET");
    return reads && reply instanceof Reply.Whole whole
        ? Warnings.add(whole, Warnings.of(kind))
        : reply;
  }

  /**
   * Whether a group has none of the cluster's own kinds: an unknown one in it is an unknown page.
   */
  private boolean definedByUsers(String group) {
    return api.kinds().defined().stream().anyMatch(k -> k.type().group().equals(group));
  }

  private static Reply noPage() {
    return Reply.text(404, "404 page not found\n");
  }

  private Verb verb(Request request, RequestPath path, Kind kind) {
    boolean get = request.method().equals("GET");
    if (get && path.subresource().isEmpty() && (path.watch() || request.flag("watch"))) {
      return new WatchVerb();
    }
    if (path.subresource().isEmpty()) {
      return allowed((path.name().isEmpty() ? ofCollection : ofObject).get(request.method()));
    }
    if (!kind.subresources().contains(path.subresource())
        || !ofPart.containsKey(path.subresource())) {
      throw noResource();
    }
    return allowed(ofPart.getOrDefault(path.subresource(), Map.of()).get(request.method()));
  }

  /** A namespaced object needs its namespace; anything else must not have one. */
  private static boolean fits(Kind kind, RequestPath path) {
    return kind.type().namespaced()
        ? !path.namespace().isEmpty() || path.name().isEmpty()
        : path.namespace().isEmpty();
  }

  private static Reply review(Request request, ResourceType type) {
    if (!request.method().equals("POST")) {
      throw notAllowed();
    }
    try {
      JsonNode body = Bodies.read(request.header().apply("Content-Type"), request.body()).tree();
      if (body instanceof ObjectNode object) {
        return Reply.json(201, Reviews.answer(type, object));
      }
      throw ApiException.badRequest("the body holds no " + type.kind());
    } catch (WireException e) {
      throw ApiException.badRequest(String.valueOf(e.getMessage()));
    }
  }

  private static Verb allowed(@Nullable Verb verb) {
    if (verb == null) {
      throw notAllowed();
    }
    return verb;
  }

  private static ApiException notAllowed() {
    return ApiException.plain(
        405, "MethodNotAllowed", "the server does not allow this method on the requested resource");
  }

  static ApiException noResource() {
    return ApiException.plain(404, "NotFound", "the server could not find the requested resource");
  }

  private static ApiException notAcceptable() {
    return ApiException.plain(
        406,
        "NotAcceptable",
        "only the following media types are accepted: "
            + String.join(", ", List.of("application/json", "application/yaml")));
  }
}
