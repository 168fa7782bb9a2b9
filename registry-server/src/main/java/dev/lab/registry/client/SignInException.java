package dev.lab.registry.client;

import org.jspecify.annotations.Nullable;

/** A registry, or its token server, does not believe that one is who one says. */
public final class SignInException extends RegistryClientException {
  private static final long serialVersionUID = 1;

  SignInException(
      String code, int status, String message, String registryMessage, @Nullable Throwable cause) {
    super(code, status, message, registryMessage, cause);
  }
}
