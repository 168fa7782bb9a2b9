package dev.lab.registry.http;

/**
 * {@code GET /sign-in}: the gate lets nobody here without credentials, so a browser asks for them;
 * then back to the first page.
 */
final class SignIn implements Endpoint {
  @Override
  public RegistryResponse handle(RegistryRequest request) {
    return RegistryResponse.empty(303).header("Location", "/").header("Cache-Control", "no-store");
  }
}
