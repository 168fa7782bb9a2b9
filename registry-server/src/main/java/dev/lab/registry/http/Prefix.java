package dev.lab.registry.http;

import dev.lab.registry.auth.Caller;
import org.jspecify.annotations.Nullable;

/**
 * Where the registry is below its host, behind a proxy that gives it one of its folders. Taken off
 * as a request comes in, put before the addresses that clients are told; what is between knows
 * nothing of it.
 *
 * @param path such as {@code /registry}; empty for the top
 */
record Prefix(String path) {
  /** A request's path as the table of routes has it. */
  @Nullable String inner(@Nullable String whole) throws RegistryException {
    if (path.isEmpty() || whole == null) {
      return whole;
    }
    if (whole.equals(path)) {
      return "/";
    }
    if (!whole.startsWith(path + "/")) {
      throw new RegistryException(
          ErrorCode.NOT_FOUND,
          "the path "
              + whole
              + " is not below "
              + path
              + "/, where this registry is: its API is at "
              + path
              + "/v2/");
    }
    return whole.substring(path.length());
  }

  /** An answer whose Location, where it is here, is good for clients. */
  RegistryResponse outer(RegistryResponse response) {
    String location = response.headers().getOrDefault("Location", "");
    return path.isEmpty() || !location.startsWith("/")
        ? response
        : response.header("Location", path + location);
  }

  /** A caller who reaches this server here. */
  Caller below(Caller caller) {
    return new Caller(caller.authorization(), caller.address(), caller.base() + path);
  }
}
