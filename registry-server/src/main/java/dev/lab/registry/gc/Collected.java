package dev.lab.registry.gc;

import java.util.List;

/**
 * What a garbage collection deleted, or would delete.
 *
 * @param tags how many tags, by rules of retention
 * @param manifests how many manifests, by rules of retention
 * @param blobs how many links from repositories to blobs
 * @param uploads how many uploads that nobody goes on with
 * @param repositories how many repositories in which nothing was left
 * @param data how many files, or objects, of content
 * @param bytes how long those were
 * @param problems what could not be read or deleted, one sentence each; the rest was done
 */
public record Collected(
    int tags,
    int manifests,
    int blobs,
    int uploads,
    int repositories,
    int data,
    long bytes,
    List<String> problems) {
  public Collected {
    problems = List.copyOf(problems);
  }

  /** Whether nothing was deleted. */
  public boolean nothing() {
    return tags + manifests + blobs + uploads + repositories + data == 0;
  }

  /** In one line. */
  @Override
  public String toString() {
    return tags
        + " tags, "
        + manifests
        + " manifests, "
        + blobs
        + " links to blobs, "
        + uploads
        + " uploads, "
        + repositories
        + " repositories, "
        + data
        + " blobs of "
        + bytes
        + " bytes";
  }
}
