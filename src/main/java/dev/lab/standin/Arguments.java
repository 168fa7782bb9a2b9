package dev.lab.standin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Arguments told apart as pflag and getopt do: {@code --name value}, {@code --name=value}, {@code
 * -n value}, {@code -nvalue}, flags in a bunch, and {@code --} before what is only positional.
 */
final class Arguments {
  private final Map<String, List<String>> options = new HashMap<>();
  private final List<String> positional = new ArrayList<>();

  private Arguments() {}

  /**
   * Reads them.
   *
   * @param client named in refusals
   * @param aliases short and long spellings to the one name that the code asks for
   * @param flags names that take no value
   */
  static Arguments parse(
      String client, List<String> given, Map<String, String> aliases, Set<String> flags) {
    Arguments result = new Arguments();
    int i = 0;
    while (i < given.size()) {
      String word = given.get(i++);
      if (word.equals("--")) {
        result.positional.addAll(given.subList(i, given.size()));
        break;
      } else if (word.startsWith("--")) {
        int equals = word.indexOf('=');
        String spelled = equals < 0 ? word : word.substring(0, equals);
        String name = known(client, aliases, spelled);
        if (equals >= 0) {
          result.add(name, word.substring(equals + 1));
        } else if (flags.contains(name)) {
          result.add(name, "true");
        } else {
          result.add(name, value(client, given, i++, spelled));
        }
      } else if (word.startsWith("-") && word.length() > 1) {
        i = result.bunch(client, given, i, word, aliases, flags);
      } else {
        result.positional.add(word);
      }
    }
    return result;
  }

  private int bunch(
      String client,
      List<String> given,
      int next,
      String word,
      Map<String, String> aliases,
      Set<String> flags) {
    int after = next;
    for (int at = 1; at < word.length(); at++) {
      String spelled = "-" + word.charAt(at);
      String name = known(client, aliases, spelled);
      if (flags.contains(name)) {
        add(name, "true");
        continue;
      }
      String rest = word.substring(at + 1);
      if (rest.isEmpty()) {
        add(name, value(client, given, after++, spelled));
      } else {
        add(name, rest.startsWith("=") ? rest.substring(1) : rest);
      }
      break;
    }
    return after;
  }

  private static String known(String client, Map<String, String> aliases, String spelled) {
    String name = aliases.get(spelled);
    if (name == null) {
      throw UsageException.lacks(client, spelled);
    }
    return name;
  }

  private static String value(String client, List<String> given, int at, String spelled) {
    if (at >= given.size()) {
      throw new UsageException(2, client + ": " + spelled + " needs a value");
    }
    return given.get(at);
  }

  private void add(String name, String value) {
    options.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
  }

  boolean has(String name) {
    return options.containsKey(name) && !all(name).getLast().equals("false");
  }

  Optional<String> get(String name) {
    return options.containsKey(name) ? Optional.of(all(name).getLast()) : Optional.empty();
  }

  List<String> all(String name) {
    return options.getOrDefault(name, List.of());
  }

  List<String> positional() {
    return positional;
  }
}
