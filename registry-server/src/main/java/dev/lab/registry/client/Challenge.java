package dev.lab.registry.client;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a {@code WWW-Authenticate} header asks for (RFC 9110, section 11.6.1). */
record Challenge(String scheme, Map<String, String> parameters) {
  private static final Pattern PARAMETER =
      Pattern.compile("([a-zA-Z]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^,\\s]+))");

  Challenge {
    parameters = Map.copyOf(parameters);
  }

  static Challenge parse(String header) {
    String text = header.strip();
    int space = text.indexOf(' ');
    String scheme = (space < 0 ? text : text.substring(0, space)).toLowerCase(Locale.ROOT);
    Map<String, String> parameters = new LinkedHashMap<>();
    if (space >= 0) {
      Matcher found = PARAMETER.matcher(text.substring(space));
      while (found.find()) {
        String value = found.group(2) == null ? found.group(3) : found.group(2);
        parameters.put(found.group(1).toLowerCase(Locale.ROOT), value.replace("\\", ""));
      }
    }
    return new Challenge(scheme, parameters);
  }

  /** The first of the two schemes that registries use. */
  static Optional<Challenge> among(List<String> headers) {
    return headers.stream()
        .map(Challenge::parse)
        .filter(c -> c.scheme.equals("bearer") || c.scheme.equals("basic"))
        .findFirst();
  }
}
