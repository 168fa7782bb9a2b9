package dev.lab.registry.auth;

import java.util.Locale;

/** What can be allowed in a repository; named as in a token's scope. */
public enum Action {
  PULL,
  PUSH,
  DELETE;

  /** As it stands in a scope. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
