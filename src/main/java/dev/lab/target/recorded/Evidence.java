package dev.lab.target.recorded;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a recorder kept, without secrets.
 *
 * @param at when it was taken
 * @param namespace the one that was looked at
 * @param anyAddress whether any address that reaches a Service was right
 * @param shell whether the learner's shell could be seen
 * @param said all that was said, each question and answer once
 * @param looks by their names, those that the checks' outcomes stand on; and what was kept beside
 */
public record Evidence(
    Instant at,
    String namespace,
    boolean anyAddress,
    boolean shell,
    List<Said> said,
    Map<String, Trace> looks) {
  /** The name under which stands what no check asked. */
  static final String BESIDE = "";

  public Evidence {
    said = List.copyOf(said);
    looks = Collections.unmodifiableMap(new TreeMap<>(looks));
    for (Trace trace : looks.values()) {
      for (List<Integer> places : trace.told().values()) {
        for (int place : places) {
          if (place < 0 || place >= said.size()) {
            throw new IllegalArgumentException("a look names an answer that is not there");
          }
        }
      }
    }
  }

  /**
   * The same, where looks of some checks can't be told again.
   *
   * @param checks their ids
   */
  public Evidence unfit(Collection<String> checks, String why) {
    Map<String, Trace> all = new TreeMap<>(looks);
    for (String check : checks) {
      all.put(check, all.getOrDefault(check, Trace.NOTHING).unfit(why));
    }
    return new Evidence(at, namespace, anyAddress, shell, said, all);
  }
}
