package dev.lab.registry.gc;

import java.util.List;

/**
 * The room that a registry takes, content that several repositories have counted once.
 *
 * @param repositories the largest first
 * @param bytes of all content
 * @param unlinkedBytes of content that no repository has: what a garbage collection would free
 * @param problems what could not be looked at, one sentence each
 */
public record Usage(
    List<RepositoryUsage> repositories, long bytes, long unlinkedBytes, List<String> problems) {
  public Usage {
    repositories = List.copyOf(repositories);
    problems = List.copyOf(problems);
  }
}
