package dev.lab.registry.client;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code Link} header that leads to a list's next page (RFC 8288). */
final class PageLink {
  private static final Pattern NEXT =
      Pattern.compile("<([^>]*)>\\s*;[^,]*\\brel=\"?next\"?", Pattern.CASE_INSENSITIVE);

  private PageLink() {}

  /** The address of the next page, as written. */
  static Optional<String> next(String header) {
    Matcher link = NEXT.matcher(header);
    return link.find() ? Optional.of(link.group(1)) : Optional.empty();
  }
}
