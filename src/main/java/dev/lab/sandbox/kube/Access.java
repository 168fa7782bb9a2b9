package dev.lab.sandbox.kube;

import dev.lab.sandbox.api.ApiException;
import dev.lab.sandbox.api.ApiStatus;
import dev.lab.sandbox.kube.docs.Reviews;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * Who may do what: the holder of the one token, or of a certificate for {@code system:masters},
 * everything; anybody else next to nothing.
 */
final class Access {
  private static final String BEARER = "Bearer ";

  private final String token;
  private final ClientCertificates certificates;

  Access(String token, ClientCertificates certificates) {
    this.token = token;
    this.certificates = certificates;
  }

  /** The one token. */
  String token() {
    return token;
  }

  /** Refuses whom the token does not cover. */
  void check(Request request) {
    String header = request.header().apply("Authorization");
    boolean known = header.equals(BEARER + token);
    Optional<X509Certificate> shown = known ? Optional.empty() : request.certificate().get();
    if (!known && (shown.isPresent() ? !certificates.believes(shown.get()) : !header.isEmpty())) {
      throw ApiException.plain(401, "Unauthorized", "Unauthorized");
    }
    String impersonated = request.header().apply("Impersonate-User");
    boolean master = known || shown.filter(ClientCertificates::isMaster).isPresent();
    String user =
        master
            ? (impersonated.isEmpty() ? Reviews.USER : impersonated)
            : shown.map(ClientCertificates::user).orElse("system:anonymous");
    if (!user.equals(Reviews.USER) && !isOpen(request.path())) {
      throw forbidden(request, user);
    }
  }

  private static boolean isOpen(String path) {
    return List.of("/healthz", "/livez", "/readyz", "/version").contains(path)
        || (path.startsWith("/api") && RequestPath.parse(path).isEmpty());
  }

  private static ApiException forbidden(Request request, String user) {
    Optional<RequestPath> parsed = RequestPath.parse(request.path());
    if (parsed.isEmpty()) {
      return ApiException.plain(
          403,
          "Forbidden",
          "forbidden: User \""
              + user
              + "\" cannot "
              + request.method().toLowerCase(java.util.Locale.ROOT)
              + " path \""
              + request.path()
              + "\"");
    }
    RequestPath path = parsed.get();
    String resource =
        path.resource() + (path.subresource().isEmpty() ? "" : "/" + path.subresource());
    String qualified = path.resource() + (path.group().isEmpty() ? "" : "." + path.group());
    String named = path.name().isEmpty() ? "" : " \"" + path.name() + "\"";
    String text =
        qualified
            + named
            + " is forbidden: User \""
            + user
            + "\" cannot "
            + verb(request, path)
            + " resource \""
            + resource
            + "\" in API group \""
            + path.group()
            + "\" "
            + (path.namespace().isEmpty()
                ? "at the cluster scope"
                : "in the namespace \"" + path.namespace() + "\"");
    return new ApiException(
        new ApiStatus(
            403, "Forbidden", text, path.name(), path.group(), path.resource(), List.of()));
  }

  private static String verb(Request request, RequestPath path) {
    boolean collection = path.name().isEmpty();
    return switch (request.method()) {
      case "GET" -> request.flag("watch") ? "watch" : collection ? "list" : "get";
      case "POST" -> "create";
      case "PUT" -> "update";
      case "DELETE" -> collection ? "deletecollection" : "delete";
      default -> "patch";
    };
  }
}
