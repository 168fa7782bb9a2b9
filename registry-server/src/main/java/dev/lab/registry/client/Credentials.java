package dev.lab.registry.client;

/** A user and password, or what a registry takes for one. */
public record Credentials(String user, String password) {
  @Override
  public String toString() {
    return user + ":(password)";
  }
}
