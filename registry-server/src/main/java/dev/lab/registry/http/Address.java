package dev.lab.registry.http;

import dev.lab.registry.auth.TokenServer;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.page.Pages;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request's path taken apart. A repository's name holds slashes, so a path is read from its end.
 *
 * @param reference a tag, a digest or an upload's id, as written; empty where there is none
 */
record Address(Resource resource, Optional<RepositoryName> name, String reference) {
  private static final String PREFIX = "/v2/";
  private static final String PAGES = "/ui";

  static Address parse(@Nullable String path) throws RegistryException {
    if (path == null || path.isEmpty() || path.equals("/")) {
      return new Address(Resource.ROOT, Optional.empty(), "");
    }
    if (path.equals(TokenServer.PATH)) {
      return new Address(Resource.TOKEN, Optional.empty(), "");
    }
    if (path.equals(Pages.SIGN_IN)) {
      return new Address(Resource.SIGN_IN, Optional.empty(), "");
    }
    if (path.equals(PAGES) || path.startsWith(PAGES + "/")) {
      return new Address(Resource.PAGE, Pages.repository(path), "");
    }
    if (path.equals(PREFIX) || path.equals("/v2")) {
      return new Address(Resource.BASE, Optional.empty(), "");
    }
    if (!path.startsWith(PREFIX)) {
      throw unknown(path);
    }
    if (path.equals("/v2/_catalog")) {
      return new Address(Resource.CATALOG, Optional.empty(), "");
    }
    int last = path.lastIndexOf('/');
    String tail = path.substring(last + 1);
    String head = path.substring(0, last);
    if (tail.equals("list") && head.endsWith("/tags")) {
      return named(Resource.TAGS, head, "/tags", "");
    }
    if (head.endsWith("/blobs/uploads")) {
      Resource resource = tail.isEmpty() ? Resource.UPLOADS : Resource.UPLOAD;
      return named(resource, head, "/blobs/uploads", tail);
    }
    if (tail.equals("uploads") && head.endsWith("/blobs")) {
      return named(Resource.UPLOADS, head, "/blobs", "");
    }
    if (head.endsWith("/blobs")) {
      return named(Resource.BLOB, head, "/blobs", tail);
    }
    if (head.endsWith("/referrers")) {
      return named(Resource.REFERRERS, head, "/referrers", tail);
    }
    if (head.endsWith("/manifests")) {
      return named(Resource.MANIFEST, head, "/manifests", tail);
    }
    throw unknown(path);
  }

  private static Address named(Resource resource, String head, String suffix, String reference)
      throws RegistryException {
    int end = head.length() - suffix.length();
    String name = end > PREFIX.length() ? head.substring(PREFIX.length(), end) : "";
    try {
      return new Address(resource, Optional.of(new RepositoryName(name)), decode(reference));
    } catch (IllegalArgumentException e) {
      throw new RegistryException(ErrorCode.NAME_INVALID, String.valueOf(e.getMessage()));
    }
  }

  private static String decode(String reference) {
    return reference.indexOf('%') < 0
        ? reference
        : URLDecoder.decode(reference.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** Nothing is at this path. */
  static RegistryException unknown(String path) {
    return new RegistryException(
        ErrorCode.NOT_FOUND, "the path " + path + " is not part of the registry API under /v2/");
  }
}
