package dev.lab.registry.http;

import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.HEAD;
import static io.vertx.core.http.HttpMethod.PATCH;
import static io.vertx.core.http.HttpMethod.POST;
import static io.vertx.core.http.HttpMethod.PUT;

import dev.lab.registry.manifest.Referrers;
import dev.lab.registry.store.Store;
import io.vertx.core.http.HttpMethod;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The table of all that the registry answers: kind of address, method, endpoint. */
public final class Routes {
  private final Map<Resource, Map<HttpMethod, Endpoint>> table = new EnumMap<>(Resource.class);

  private Routes() {}

  /** The API over this store; without writes or deletions where they are not wanted. */
  public static Routes of(Store store, boolean writable, boolean deletable) {
    Routes routes = new Routes();
    routes.read(Resource.ROOT, new Welcome());
    routes.read(Resource.BASE, new CheckVersion());
    routes.read(Resource.CATALOG, new ListRepositories(store));
    routes.read(Resource.TAGS, new ListTags(store));
    routes.read(Resource.MANIFEST, new GetManifest(store));
    routes.read(Resource.BLOB, new GetBlob(store));
    routes.read(Resource.REFERRERS, new GetReferrers(new Referrers(store)));
    if (writable) {
      routes.on(Resource.MANIFEST, PUT, new PutManifest(store));
      routes.on(Resource.UPLOADS, POST, new StartUpload(store));
      routes.read(Resource.UPLOAD, new UploadStatus(store));
      routes.on(Resource.UPLOAD, PATCH, new AppendToUpload(store));
      routes.on(Resource.UPLOAD, PUT, new FinishUpload(store));
      routes.on(Resource.UPLOAD, DELETE, new CancelUpload(store));
    }
    if (writable && deletable) {
      routes.on(Resource.MANIFEST, DELETE, new DeleteManifest(store));
      routes.on(Resource.BLOB, DELETE, new DeleteBlob(store));
    }
    return routes;
  }

  private void on(Resource resource, HttpMethod method, Endpoint endpoint) {
    table.computeIfAbsent(resource, r -> new LinkedHashMap<>()).put(method, endpoint);
  }

  private void read(Resource resource, Endpoint endpoint) {
    on(resource, GET, endpoint);
    on(resource, HEAD, endpoint);
  }

  Endpoint find(HttpMethod method, Resource resource) throws RegistryException {
    Map<HttpMethod, Endpoint> methods = table.getOrDefault(resource, Map.of());
    Endpoint endpoint = methods.get(method);
    if (endpoint == null) {
      String allowed =
          methods.keySet().stream().map(HttpMethod::name).collect(Collectors.joining(", "));
      throw new RegistryException(
              ErrorCode.UNSUPPORTED,
              allowed.isEmpty()
                  ? "this registry is read-only"
                  : method + " is not possible here, or switched off; possible: " + allowed)
          .with("Allow", allowed);
    }
    return endpoint;
  }
}
