package dev.lab.grade.roster;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which ids can be a file's name everywhere, and which of them a file system takes for the same.
 */
final class Ids {
  private static final int LONGEST = 100;
  private static final Pattern SAFE = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{M}\\p{N}._@+-]*");

  /** Names of devices, which some systems open whatever folder they stand in. */
  private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul");

  private Ids() {}

  /** What is wrong with an id; empty where nothing is. */
  static Optional<String> problem(String id) {
    if (id.isEmpty()) {
      return Optional.of("it has no id");
    }
    String stem = key(id).split("\\.", 2)[0];
    if (id.length() > LONGEST
        || !SAFE.matcher(id).matches()
        || id.endsWith(".")
        || DEVICES.contains(stem)
        || stem.matches("(com|lpt)\\d")) {
      return Optional.of(
          "its id can't be the name of a file: an id is 1 to "
              + LONGEST
              + " letters, digits, or . _ @ + - after the first");
    }
    return Optional.empty();
  }

  /** The same for ids that some file system takes for the same. */
  static String key(String id) {
    return Normalizer.normalize(id, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }
}
