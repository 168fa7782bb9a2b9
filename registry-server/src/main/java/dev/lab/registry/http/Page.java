package dev.lab.registry.http;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A part of a sorted list: at most {@code n} entries after {@code last} (OCI distribution-spec,
 * Listing Tags).
 */
record Page(List<String> entries, Optional<String> next) {
  /** What a request without {@code n} is given. */
  private static final int ALL = Integer.MAX_VALUE - 1;

  Page {
    entries = List.copyOf(entries);
  }

  /** Gives entries of the sorted list. */
  @FunctionalInterface
  interface Source {
    /** At most so many after this one. */
    List<String> read(String after, int limit) throws IOException;
  }

  /** Cuts the page that the request asks for; without {@code n}, everything after {@code last}. */
  static Page of(RegistryRequest request, Source source) throws RegistryException, IOException {
    String last = request.parameter("last").orElse("");
    Optional<String> limit = request.parameter("n").filter(n -> !n.isEmpty());
    int n = limit.isPresent() ? number(limit.get()) : ALL;
    if (n == 0) {
      return new Page(List.of(), Optional.empty());
    }
    List<String> read = source.read(last, n == ALL ? n : n + 1);
    if (read.size() <= n) {
      return new Page(read, Optional.empty());
    }
    List<String> entries = read.subList(0, n);
    return new Page(entries, Optional.of(link(request, n, entries.getLast())));
  }

  private static int number(String text) throws RegistryException {
    try {
      int n = Integer.parseInt(text);
      if (n >= 0) {
        return Math.min(n, ALL);
      }
    } catch (NumberFormatException e) {
      // Falls through to the answer below.
    }
    throw new RegistryException(
        ErrorCode.PAGINATION_NUMBER_INVALID,
        "n is the most entries wanted, a whole number of 0 or more, not \"" + text + "\"");
  }

  private static String link(RegistryRequest request, int n, String last) {
    return "<%s?n=%d&last=%s>; rel=\"next\""
        .formatted(request.http().path(), n, URLEncoder.encode(last, StandardCharsets.UTF_8));
  }

  RegistryResponse addTo(RegistryResponse response) {
    next.ifPresent(link -> response.header("Link", link));
    return response;
  }
}
