package dev.lab.registry.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A part of a sorted list: at most {@code n} entries after {@code last} (OCI distribution-spec,
 * Listing Tags).
 */
record Page(List<String> entries, Optional<String> next) {
  Page {
    entries = List.copyOf(entries);
  }

  /** Cuts the page that the request asks for; without {@code n}, everything after {@code last}. */
  static Page of(RegistryRequest request, List<String> sorted) throws RegistryException {
    String last = request.parameter("last").orElse("");
    List<String> after =
        last.isEmpty()
            ? sorted
            : sorted.stream().filter(entry -> entry.compareTo(last) > 0).toList();
    Optional<String> limit = request.parameter("n").filter(n -> !n.isEmpty());
    if (limit.isEmpty()) {
      return new Page(after, Optional.empty());
    }
    int n = number(limit.get());
    if (n >= after.size()) {
      return new Page(after, Optional.empty());
    }
    List<String> entries = after.subList(0, n);
    return new Page(
        entries, n == 0 ? Optional.empty() : Optional.of(link(request, n, entries.get(n - 1))));
  }

  private static int number(String text) throws RegistryException {
    try {
      int n = Integer.parseInt(text);
      if (n >= 0) {
        return n;
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
