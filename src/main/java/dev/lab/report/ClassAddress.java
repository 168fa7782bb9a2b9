package dev.lab.report;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * Where a class is served.
 *
 * @param url such as {@code https://class.example.org:8443}, without a slash at its end
 * @param fingerprint of its certificate, where it is known
 */
public record ClassAddress(String url, Optional<Fingerprint> fingerprint) {
  private static final String PIN = "sha256=";

  /**
   * Reads {@code https://HOST:PORT/#sha256=…}.
   *
   * @throws IllegalArgumentException where it is none, in a sentence
   */
  public static ClassAddress parse(String text) {
    URI uri;
    try {
      uri = new URI(text.strip());
    } catch (URISyntaxException e) {
      throw notOne(text);
    }
    if (!"https".equalsIgnoreCase(uri.getScheme())
        || uri.getHost() == null
        || uri.getUserInfo() != null
        || uri.getQuery() != null) {
      throw notOne(text);
    }
    String fragment = uri.getFragment() == null ? "" : uri.getFragment();
    if (!fragment.isEmpty() && !fragment.startsWith(PIN)) {
      throw notOne(text);
    }
    Optional<Fingerprint> pin =
        fragment.isEmpty()
            ? Optional.empty()
            : Optional.of(Fingerprint.parse(fragment.substring(PIN.length())));
    String path = uri.getPath() == null ? "" : uri.getPath().replaceAll("/+$", "");
    return new ClassAddress("https://" + uri.getRawAuthority() + path, pin);
  }

  private static IllegalArgumentException notOne(String text) {
    return new IllegalArgumentException(
        "a class's address is like https://HOST:8443/#sha256=FINGERPRINT, as lab class serve prints"
            + " it, not \""
            + PlainText.of(text, 200)
            + "\"");
  }

  /** The same with a fingerprint. */
  public ClassAddress pinned(Fingerprint to) {
    return new ClassAddress(url, Optional.of(to));
  }

  /** As learners are given it. */
  public String text() {
    return url + fingerprint.map(f -> "/#" + PIN + f.hex()).orElse("");
  }
}
