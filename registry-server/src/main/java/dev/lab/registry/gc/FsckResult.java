package dev.lab.registry.gc;

import java.util.List;

/**
 * What a check of a store's files looked at and found.
 *
 * @param repositories how many repositories
 * @param manifests how many manifests whose references were followed
 * @param links how many links, tags among them
 * @param data how many files of data
 * @param bytes how long those are
 * @param findings what is wrong, in the order in which it was found
 */
public record FsckResult(
    int repositories, int manifests, int links, int data, long bytes, List<Finding> findings) {
  public FsckResult {
    findings = List.copyOf(findings);
  }

  /** Whether nothing is wrong. */
  public boolean sound() {
    return findings.isEmpty();
  }
}
