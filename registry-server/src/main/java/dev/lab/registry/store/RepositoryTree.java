package dev.lab.registry.store;

import dev.lab.registry.name.Digest;
import dev.lab.registry.name.RepositoryName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Walks the folders of a {@link FilesystemStore}'s repositories, in the order of their names. */
record RepositoryTree(Layout layout, Folders folders) {
  /** What becomes of the walk after one repository. */
  @FunctionalInterface
  interface Visitor {
    /** False ends the walk. */
    boolean visit(RepositoryName repository) throws IOException;
  }

  /** Up to so many repositories after a name, of those that fit. */
  List<RepositoryName> page(String after, int limit, Visitor fits) throws IOException {
    List<RepositoryName> found = new ArrayList<>();
    if (limit > 0) {
      walk(
          after,
          repository -> {
            if (fits.visit(repository)) {
              found.add(repository);
            }
            return found.size() < limit;
          });
    }
    return found;
  }

  /** Visits every folder that may be a repository, after a name; empty for all. */
  void walk(String after, Visitor visitor) throws IOException {
    walk("", after, visitor);
  }

  private boolean walk(String prefix, String after, Visitor visitor) throws IOException {
    Path folder = prefix.isEmpty() ? layout.repositories() : layout.repositories().resolve(prefix);
    List<String> names = folders.names(folder);
    for (String name : names.subList(first(names, prefix, after), names.size())) {
      String full = prefix + name;
      if (name.startsWith("_") || !RepositoryName.isValid(full)) {
        continue;
      }
      RepositoryName repository = new RepositoryName(full);
      boolean isAfter = after.isEmpty() || RepositoryName.ORDER.compare(full, after) > 0;
      if (isAfter && isRepository(repository) && !visitor.visit(repository)) {
        return false;
      }
      if (!walk(full + "/", isAfter ? "" : after, visitor)) {
        return false;
      }
    }
    return true;
  }

  /** The first child that is not wholly before the wanted name. */
  private static int first(List<String> names, String prefix, String after) {
    if (after.isEmpty() || !after.startsWith(prefix)) {
      return 0;
    }
    String rest = after.substring(prefix.length());
    int slash = rest.indexOf('/');
    int at = Collections.binarySearch(names, slash < 0 ? rest : rest.substring(0, slash));
    return at < 0 ? -at - 1 : at;
  }

  private boolean isRepository(RepositoryName repository) throws IOException {
    Path folder = layout.repository(repository);
    return Folders.exists(folder.resolve(Layout.MANIFESTS))
        || Folders.exists(folder.resolve(Layout.LAYERS))
        || Folders.exists(folder.resolve(Layout.UPLOADS));
  }

  /** Whether a link is one of those wanted. */
  @FunctionalInterface
  interface LinkTest {
    boolean fits(Path link) throws IOException;
  }

  /** The digests that a folder of links names, in order, of those that fit. */
  List<Digest> links(Path folder, LinkTest wanted) throws IOException {
    List<Digest> found = new ArrayList<>();
    for (String algorithm : folders.names(folder)) {
      Path links = folder.resolve(algorithm);
      for (String hex : folders.names(links)) {
        if (wanted.fits(links.resolve(hex).resolve(Layout.LINK))) {
          digest(algorithm, hex).ifPresent(found::add);
        }
      }
    }
    return found;
  }

  /** The digest that a folder is named for; empty if it is named for something else. */
  static Optional<Digest> digest(String algorithm, String hex) {
    try {
      return Optional.of(new Digest(algorithm, hex));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether a repository holds a manifest. */
  boolean hasManifest(RepositoryName repository) throws IOException {
    Path revisions = layout.revisions(repository);
    for (String algorithm : folders.names(revisions)) {
      for (String hex : folders.names(revisions.resolve(algorithm))) {
        if (Folders.exists(revisions.resolve(algorithm).resolve(hex).resolve(Layout.LINK))) {
          return true;
        }
      }
    }
    return false;
  }
}
