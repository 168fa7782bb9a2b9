package dev.lab.registry.http;

import dev.lab.registry.auth.Access;
import dev.lab.registry.name.Digest;
import dev.lab.registry.name.RepositoryName;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request as an endpoint sees it. */
record RegistryRequest(HttpServerRequest http, Address address, RequestBody body, Access access) {
  RepositoryName repository() {
    return address.name().orElseThrow();
  }

  String reference() {
    return address.reference();
  }

  /** The reference in the path where only a digest can stand. */
  Digest digest() throws RegistryException {
    return digest(reference());
  }

  static Digest digest(String text) throws RegistryException {
    try {
      return Digest.parse(text);
    } catch (IllegalArgumentException e) {
      throw new RegistryException(ErrorCode.DIGEST_INVALID, String.valueOf(e.getMessage()));
    }
  }

  @Nullable String header(String name) {
    return http.getHeader(name);
  }

  List<String> headers(String name) {
    return http.headers().getAll(name);
  }

  private MultiMap query() throws RegistryException {
    try {
      return http.params();
    } catch (IllegalArgumentException e) {
      throw new RegistryException(
          ErrorCode.UNSUPPORTED_QUERY, "the part after ? can't be read: " + e.getMessage());
    }
  }

  List<String> parameters(String name) throws RegistryException {
    return query().getAll(name);
  }

  /** Whether the client has this already (RFC 9110, section 13.1.2). */
  boolean hasAlready(String etag) {
    for (String header : headers("If-None-Match")) {
      for (String each : header.split(",", -1)) {
        String given = each.strip();
        if (given.equals("*")
            || (given.startsWith("W/") ? given.substring(2) : given).equals(etag)) {
          return true;
        }
      }
    }
    return false;
  }

  Optional<String> parameter(String name) throws RegistryException {
    return Optional.ofNullable(query().get(name));
  }

  /** The promised length of the body; -1 if it comes in chunks. */
  long contentLength() {
    String length = header("Content-Length");
    if (length == null) {
      return header("Transfer-Encoding") == null ? 0 : -1;
    }
    try {
      return Long.parseLong(length);
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
