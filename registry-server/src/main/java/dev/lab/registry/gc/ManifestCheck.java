package dev.lab.registry.gc;

import dev.lab.registry.name.Digest;
import dev.lab.registry.store.StoredFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Follows what a repository's manifests refer to. */
record ManifestCheck(
    StoredFiles files, DataCheck data, Findings findings, LinkCheck links, String repository) {
  void run() {
    for (Digest manifest : links.manifests()) {
      check(manifest);
    }
  }

  private void check(Digest manifest) {
    Path file = files.data(manifest);
    String what = "the manifest " + manifest + " of " + repository;
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return;
    } catch (IOException e) {
      findings.incomplete(Finding.Kind.UNREADABLE, repository, file, what + " can't be read: " + e);
      return;
    }
    Optional<List<Descriptor>> parts = Descriptor.of(bytes);
    if (parts.isEmpty()) {
      findings.incomplete(
          Finding.Kind.NO_MANIFEST,
          repository,
          file,
          what + " is no manifest: delete it, or push it again");
      return;
    }
    for (Descriptor part : parts.get()) {
      check(what, file, part);
    }
  }

  private void check(String what, Path file, Descriptor part) {
    boolean linked =
        links.blobs().contains(part.digest()) || links.manifests().contains(part.digest());
    OptionalLong size = data.size(part.digest());
    if (part.elsewhere() && !linked) {
      return;
    }
    if (!linked) {
      findings.incomplete(
          Finding.Kind.MISSING_PART,
          repository,
          file,
          what
              + " needs "
              + part.digest()
              + ", which "
              + (size.isPresent() ? "is in other repositories only" : "is not there")
              + ": push the image again");
    } else if (part.size() >= 0 && size.isPresent() && size.getAsLong() != part.size()) {
      findings.incomplete(
          Finding.Kind.WRONG_SIZE,
          repository,
          file,
          what
              + " says that "
              + part.digest()
              + " has "
              + part.size()
              + " bytes; it has "
              + size.getAsLong());
    }
  }
}
