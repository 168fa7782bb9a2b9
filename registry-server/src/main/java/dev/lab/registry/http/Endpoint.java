package dev.lab.registry.http;

import dev.lab.registry.store.DigestMismatchException;
import java.io.IOException;

/** Answers one kind of request; may block. */
interface Endpoint {
  RegistryResponse handle(RegistryRequest request)
      throws RegistryException, DigestMismatchException, IOException, InterruptedException;
}
