package dev.lab.registry.http;

import java.nio.charset.StandardCharsets;

/** {@code GET /}: tells a person with a browser or curl where to look. */
final class Welcome implements Endpoint {
  private static final String TEXT =
      "This is a container registry. Its API is at /v2/, the list of its repositories at"
          + " /v2/_catalog.\n";

  @Override
  public RegistryResponse handle(RegistryRequest request) {
    return RegistryResponse.bytes(200, "text/plain", TEXT.getBytes(StandardCharsets.UTF_8));
  }
}
