package dev.lab.registry.config;

/** A configuration that can't be used; the message has every problem, a line each. */
public final class ConfigException extends Exception {
  private static final long serialVersionUID = 1;

  ConfigException(String message) {
    super(message, null, false, false);
  }
}
