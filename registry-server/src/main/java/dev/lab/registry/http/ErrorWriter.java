package dev.lab.registry.http;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes the one shape that every error has (OCI distribution-spec, Error Codes). */
final class ErrorWriter {
  private ErrorWriter() {}

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
