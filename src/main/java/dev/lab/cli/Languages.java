package dev.lab.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The languages that a user wants, as an option or the environment tells. */
final class Languages {
  private static final Pattern LOCALE =
      Pattern.compile("([A-Za-z]{2,3})(?:[_-]([A-Za-z0-9]{2,4}))?([.@].*)?");

  private Languages() {}

  /**
   * The languages, the best first: {@code fr_CA.UTF-8} is fr-CA, then fr; C and POSIX are none.
   *
   * @param option what {@code --lang} says; empty for what the environment says
   */
  static List<String> wanted(String option, Map<String, String> environment) {
    if (!option.isEmpty()) {
      return of(option);
    }
    for (String name : List.of("LAB_LANG", "LC_ALL", "LC_MESSAGES", "LANG")) {
      String value = environment.getOrDefault(name, "");
      if (!value.isEmpty()) {
        return of(value);
      }
    }
    return List.of();
  }

  private static List<String> of(String locale) {
    Matcher matcher = LOCALE.matcher(locale.strip());
    if (!matcher.matches()) {
      return List.of();
    }
    List<String> all = new ArrayList<>();
    String language = matcher.group(1).toLowerCase(java.util.Locale.ROOT);
    if (matcher.group(2) != null) {
      all.add(language + "-" + matcher.group(2).toUpperCase(java.util.Locale.ROOT));
    }
    all.add(language);
    return all;
  }
}
