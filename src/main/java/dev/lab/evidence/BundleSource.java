package dev.lab.evidence;

import java.util.List;
import java.util.Optional;

/** Where the bundles of a class are. */
public interface BundleSource {
  /**
   * Something that was handed in.
   *
   * @param name where it is, for people
   * @param latest whether it stands where the newest should
   * @param opened what is in it; empty where it can't be read
   * @param problem why it can't; empty where it can
   */
  record Found(String name, boolean latest, Optional<BundleReader.Opened> opened, String problem) {
    static Found not(String name, String problem) {
      return new Found(name, false, Optional.empty(), problem);
    }

    /** Reads it. */
    static Found of(String name, boolean latest, byte[] bytes) {
      try {
        return new Found(name, latest, Optional.of(BundleReader.read(bytes)), "");
      } catch (EvidenceException e) {
        return not(name, e.getMessage());
      }
    }
  }

  /** All that a learner handed in, as far as the place tells whose it is. */
  List<Found> of(String learner) throws EvidenceException;

  /** For people. */
  String place();
}
