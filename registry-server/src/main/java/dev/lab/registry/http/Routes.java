package dev.lab.registry.http;

import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.HEAD;
import static io.vertx.core.http.HttpMethod.PATCH;
import static io.vertx.core.http.HttpMethod.POST;
import static io.vertx.core.http.HttpMethod.PUT;

import dev.lab.registry.auth.TokenServer;
import dev.lab.registry.manifest.Referrers;
import dev.lab.registry.page.Pages;
import dev.lab.registry.policy.TagPolicy;
import dev.lab.registry.store.Store;
import io.vertx.core.http.HttpMethod;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The table of all that the registry answers: kind of address, method, endpoint. */
public final class Routes {
  private final Map<Resource, Map<HttpMethod, Endpoint>> table = new EnumMap<>(Resource.class);

  private Routes() {}

  /**
   * What is served.
   *
   * @param writable whether pushes are taken
   * @param deletable whether tags, manifests and blobs may be deleted
   * @param page whether people are shown what is here
   * @param redirect whether clients are sent to where the storage keeps blobs
   */
  public record Services(
      Store store,
      TagPolicy policy,
      Optional<TokenServer> tokenServer,
      boolean writable,
      boolean deletable,
      boolean page,
      boolean redirect) {}

  /** The API over a store; without writes or deletions where they are not wanted. */
  public static Routes of(Services services) {
    Routes routes = new Routes();
    Store store = services.store();
    routes.read(Resource.ROOT, new Welcome());
    services
        .tokenServer()
        .ifPresent(
            server -> {
              routes.read(Resource.TOKEN, new GiveToken(server));
              routes.on(Resource.TOKEN, POST, new GiveToken(server));
            });
    routes.read(Resource.BASE, new CheckVersion());
    routes.read(Resource.CATALOG, new ListRepositories(store));
    routes.read(Resource.TAGS, new ListTags(store));
    routes.read(Resource.MANIFEST, new GetManifest(store));
    routes.read(Resource.BLOB, new GetBlob(store, services.redirect()));
    Referrers referrers = new Referrers(store);
    routes.read(Resource.REFERRERS, new GetReferrers(referrers));
    if (services.page()) {
      routes.read(
          Resource.PAGE, new GetPage(new Pages(store.local(), new Referrers(store.local()))));
      routes.read(Resource.SIGN_IN, new SignIn());
    }
    if (services.writable()) {
      routes.on(Resource.MANIFEST, PUT, new PutManifest(store, services.policy()));
      routes.on(Resource.UPLOADS, POST, new StartUpload(store));
      routes.read(Resource.UPLOAD, new UploadStatus(store));
      routes.on(Resource.UPLOAD, PATCH, new AppendToUpload(store));
      routes.on(Resource.UPLOAD, PUT, new FinishUpload(store));
      routes.on(Resource.UPLOAD, DELETE, new CancelUpload(store));
    }
    if (services.writable() && services.deletable()) {
      routes.on(Resource.MANIFEST, DELETE, new DeleteManifest(store, services.policy()));
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

  /** Where a path leads: without pages nowhere, with them the root is one. */
  Address address(@Nullable String path) throws RegistryException {
    Address address = Address.parse(path);
    if (address.resource() == Resource.ROOT && table.containsKey(Resource.PAGE)) {
      return new Address(Resource.PAGE, Optional.empty(), "");
    }
    if (address.resource().forPeople() && !table.containsKey(address.resource())) {
      throw Address.unknown(String.valueOf(path));
    }
    return address;
  }

  /** Whether a person with a browser is answered there. */
  boolean forPeople(@Nullable String path) {
    try {
      return address(path).resource().forPeople();
    } catch (RegistryException e) {
      return false;
    }
  }

  Endpoint find(HttpMethod method, Resource resource) throws RegistryException {
    Map<HttpMethod, Endpoint> methods = table.getOrDefault(resource, Map.of());
    Endpoint endpoint = methods.get(method);
    if (endpoint == null && resource == Resource.TOKEN) {
      throw new RegistryException(ErrorCode.NOT_FOUND, "this registry gives no tokens");
    }
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
