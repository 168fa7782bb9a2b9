package dev.lab.registry.http;

import tools.jackson.databind.json.JsonMapper;

/** {@code GET /v2/}: says that this is a registry (OCI distribution-spec, end-1). */
final class CheckVersion implements Endpoint {
  @Override
  public RegistryResponse handle(RegistryRequest request) {
    return RegistryResponse.json(200, JsonMapper.shared().createObjectNode());
  }
}
