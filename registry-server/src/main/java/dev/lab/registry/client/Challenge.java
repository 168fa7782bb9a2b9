package dev.lab.registry.client;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a {@code WWW-Authenticate} header asks for (RFC 9110, section 11.6.1). */
record Challenge(String scheme, Map<String, String> parameters) {
  /** A scheme, or a parameter of the scheme before it. */
  private static final Pattern PART =
      Pattern.compile(
          "\\G[,\\s]*([A-Za-z0-9_.*-]+)(?:\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^,\\s\"]*)))?");

  Challenge {
    parameters = Map.copyOf(parameters);
  }

  /** The challenges of one header, which may hold several. */
  static List<Challenge> parse(String header) {
    List<Challenge> found = new ArrayList<>();
    String scheme = "";
    Map<String, String> parameters = new LinkedHashMap<>();
    Matcher part = PART.matcher(header);
    while (part.find()) {
      String word = part.group(1).toLowerCase(Locale.ROOT);
      if (part.group(2) != null) {
        parameters.put(word, part.group(2).replaceAll("\\\\(.)", "$1"));
      } else if (part.group(3) != null) {
        parameters.put(word, part.group(3));
      } else {
        if (!scheme.isEmpty()) {
          found.add(new Challenge(scheme, parameters));
        }
        scheme = word;
        parameters.clear();
      }
    }
    if (!scheme.isEmpty()) {
      found.add(new Challenge(scheme, parameters));
    }
    return found;
  }

  /** The one of the two schemes that registries use; a token rather than a password each time. */
  static Optional<Challenge> among(List<String> headers) {
    List<Challenge> all = headers.stream().flatMap(h -> parse(h).stream()).toList();
    return all.stream()
        .filter(c -> c.scheme.equals("bearer"))
        .findFirst()
        .or(() -> all.stream().filter(c -> c.scheme.equals("basic")).findFirst());
  }
}
