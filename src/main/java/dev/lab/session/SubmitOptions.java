package dev.lab.session;

import dev.lab.evidence.EvidenceException;
import java.util.List;

/**
 * What was asked of {@code submit}.
 *
 * @param show whether what would go is shown and nothing goes
 * @param shown a file that is shown in its place
 */
record SubmitOptions(String to, String out, String key, boolean show, String shown, boolean help) {
  static SubmitOptions parse(List<String> words, String usage) throws EvidenceException {
    SubmitOptions options = new SubmitOptions("", "", "", false, "", false);
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      int equals = word.startsWith("--") ? word.indexOf('=') : -1;
      String name = equals < 0 ? word : word.substring(0, equals);
      boolean more = i + 1 < words.size() && !words.get(i + 1).startsWith("-");
      String value = equals >= 0 ? word.substring(equals + 1) : more ? words.get(i + 1) : "";
      switch (name) {
        case "--help", "-h" -> {
          return new SubmitOptions("", "", "", false, "", true);
        }
        case "--show" ->
            options = new SubmitOptions(options.to, options.out, options.key, true, value, false);
        case "--to", "--out", "--key" -> {
          if (value.isEmpty()) {
            throw new EvidenceException(name + " needs a value; " + usage);
          }
          options =
              new SubmitOptions(
                  name.equals("--to") ? value : options.to,
                  name.equals("--out") ? value : options.out,
                  name.equals("--key") ? value : options.key,
                  options.show,
                  options.shown,
                  false);
        }
        default -> throw new EvidenceException("submit has no " + word + "; " + usage);
      }
      if (equals < 0 && more) {
        i++;
      }
    }
    return options;
  }
}
