package dev.lab.registry.gc;

import dev.lab.registry.name.Digest;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.store.StoredFiles;
import dev.lab.registry.store.StoredFiles.LinkFile;
import dev.lab.registry.store.StoredFiles.LinkUse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Set;
import java.util.TreeSet;

/** Reads every link of a repository, and looks where it leads. */
final class LinkCheck {
  private static final int SHOWN = 80;

  private final StoredFiles files;
  private final DataCheck data;
  private final Findings findings;
  private final RepositoryName repository;
  private final Set<Digest> blobs = new TreeSet<>();
  private final Set<Digest> manifests = new TreeSet<>();
  private int count;

  LinkCheck(StoredFiles files, DataCheck data, Findings findings, RepositoryName repository) {
    this.files = files;
    this.data = data;
    this.findings = findings;
    this.repository = repository;
  }

  void run() throws IOException {
    for (LinkFile link : files.links(repository)) {
      count++;
      check(link);
    }
  }

  /** The blobs that the repository has, and whose data are sound. */
  Set<Digest> blobs() {
    return blobs;
  }

  /** The manifests that the repository has, and whose data are sound. */
  Set<Digest> manifests() {
    return manifests;
  }

  int count() {
    return count;
  }

  private void check(LinkFile link) {
    Digest digest;
    try {
      byte[] content = Files.readAllBytes(link.path());
      String text = new String(content, StandardCharsets.UTF_8).strip();
      digest = Digest.parse(text.length() > 2 * SHOWN ? text.substring(0, SHOWN) : text);
    } catch (NoSuchFileException e) {
      return;
    } catch (IOException | IllegalArgumentException e) {
      bad(Finding.Kind.UNREADABLE, link, what(link) + " can't be read: " + e.getMessage());
      return;
    }
    if (link.named().isPresent() && !link.named().get().equals(digest)) {
      bad(Finding.Kind.WRONG_LINK, link, what(link) + " holds " + digest);
      return;
    }
    boolean leads =
        switch (link.use()) {
          case BLOB -> leads(digest, blobs);
          case MANIFEST -> leads(digest, manifests);
          case TAG ->
              manifests.contains(digest)
                  || Files.exists(files.manifestLink(repository, digest))
                      && data.size(digest).isPresent();
          case TAG_HISTORY -> true;
        };
    if (!leads && Files.exists(link.path())) {
      String where =
          link.use() == LinkUse.TAG
              ? " points to " + digest + ", which is not there"
              : " leads to data that are not there, or broken";
      bad(Finding.Kind.LINK_TO_NOTHING, link, what(link) + where);
    }
  }

  private boolean leads(Digest digest, Set<Digest> found) {
    if (data.size(digest).isEmpty()) {
      return false;
    }
    found.add(digest);
    return true;
  }

  private void bad(Finding.Kind kind, LinkFile link, String sentence) {
    findings.bad(kind, repository.value(), link.path(), sentence);
  }

  private static String what(LinkFile link) {
    String of = link.named().map(Digest::toString).orElse("");
    String tag = link.tag().map(t -> "the tag " + t).orElse("");
    String what =
        switch (link.use()) {
          case BLOB -> "the link to the blob " + of;
          case MANIFEST -> "the link to the manifest " + of;
          case TAG -> tag;
          case TAG_HISTORY -> "what " + tag + " once was, " + of + ",";
        };
    return what + " of " + link.repository();
  }
}
