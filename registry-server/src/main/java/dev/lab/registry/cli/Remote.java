package dev.lab.registry.cli;

import dev.lab.registry.client.Credentials;
import dev.lab.registry.client.CredentialsProvider;
import dev.lab.registry.client.RegistryClient;
import dev.lab.registry.client.RegistryEndpoint;
import java.util.Optional;
import okhttp3.OkHttpClient;

/** A registry that a command speaks to; plain HTTP on the loopback or where it is allowed. */
final class Remote {
  private Remote() {}

  /**
   * A client of it.
   *
   * @param host host and port, as in an image's name
   * @param login {@code USER:PASSWORD}, or the name of a variable that holds that; empty for nobody
   */
  static RegistryClient client(String host, boolean plainHttp, Optional<String> login) {
    boolean plain = plainHttp || host.matches("(127\\..*|localhost|\\[::1])(:\\d+)?");
    CredentialsProvider credentials =
        login
            .map(Remote::credentials)
            .<CredentialsProvider>map(c -> asked -> Optional.of(c))
            .orElse(CredentialsProvider.ANONYMOUS);
    return new RegistryClient(
        new OkHttpClient(),
        plain ? RegistryEndpoint.http(host) : RegistryEndpoint.https(host),
        credentials);
  }

  private static Credentials credentials(String login) {
    String text = login;
    if (text.indexOf(':') < 0) {
      String value = System.getenv(text);
      if (value == null) {
        throw new IllegalArgumentException(
            "\"" + login + "\" is neither USER:PASSWORD nor a variable that holds it");
      }
      text = value;
    }
    int colon = text.indexOf(':');
    if (colon <= 0) {
      throw new IllegalArgumentException("a login is USER:PASSWORD");
    }
    return new Credentials(text.substring(0, colon), text.substring(colon + 1));
  }
}
