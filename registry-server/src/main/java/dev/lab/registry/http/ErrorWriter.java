package dev.lab.registry.http;

import dev.lab.registry.store.UpstreamException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes the one shape that every error has (OCI distribution-spec, Error Codes). */
final class ErrorWriter {
  private ErrorWriter() {}

  /** What a mirror could not get from its upstream; the message says it all. */
  static RegistryResponse write(UpstreamException error) {
    ErrorCode code =
        switch (error.reason()) {
          case DENIED -> ErrorCode.UPSTREAM_DENIED;
          case LIMITED -> ErrorCode.UPSTREAM_LIMITED;
          case UNREACHABLE, WRONG -> ErrorCode.UPSTREAM_FAILED;
        };
    RegistryException answer = new RegistryException(code, error.getMessage());
    error
        .retryAfter()
        .ifPresent(wait -> answer.with("Retry-After", Long.toString(wait.toSeconds() + 1)));
    return write(answer);
  }

  static RegistryResponse write(RegistryException error) {
    ObjectNode body = JsonMapper.shared().createObjectNode();
    body.putArray("errors")
        .addObject()
        .put("code", error.code().wire())
        .put("message", error.code().message().isEmpty() ? error.detail() : error.code().message())
        .put("detail", error.detail());
    RegistryResponse response = RegistryResponse.json(error.code().status(), body);
    error.headers().forEach(response::header);
    return response;
  }
}
