package dev.lab.registry.store.object;

import dev.lab.registry.name.Digest;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.store.object.ObjectStorage.Entry;
import dev.lab.registry.store.object.ObjectStorage.Page;
import dev.lab.registry.store.object.ObjectStorage.Query;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Walks the folders of an {@link ObjectStore}'s repositories, in the catalog's order. */
record Repositories(ObjectStorage storage) {
  /** Enough to find a manifest among the signatures that old versions kept beside them. */
  private static final int FEW = 10;

  /** Whether a repository is wanted. */
  @FunctionalInterface
  interface Fits {
    boolean test(RepositoryName repository) throws IOException;
  }

  /** A walk that stops when it has found enough. */
  private record Walk(Fits fits, int limit, List<RepositoryName> found) {
    boolean ended() {
      return found.size() >= limit;
    }

    void visit(RepositoryName repository) throws IOException {
      if (fits.test(repository)) {
        found.add(repository);
      }
    }
  }

  /** Up to so many repositories after a name, of those that fit. */
  List<RepositoryName> page(String after, int limit, Fits fits) throws IOException {
    Walk walk = new Walk(fits, limit, new ArrayList<>());
    if (limit > 0) {
      below("", after, folder("", firstPart(after)), walk);
    }
    return walk.found();
  }

  private Page folder(String parent, String after) throws IOException {
    return storage.list(Query.folder(Keys.REPOSITORIES + parent, after(parent, after)));
  }

  private static String after(String parent, String name) {
    return name.isEmpty() ? "" : Keys.REPOSITORIES + parent + name;
  }

  private static String firstPart(String name) {
    int slash = name.indexOf('/');
    return slash < 0 ? name : name.substring(0, slash);
  }

  /** Visits what is below a folder, given the first page of it; {@code after} is relative to it. */
  private void below(String parent, String after, Page first, Walk walk) throws IOException {
    String start = firstPart(after);
    if (!start.isEmpty()) {
      visit(parent, start, after.substring(Math.min(after.length(), start.length() + 1)), walk);
    }
    NamesInOrder names =
        new NamesInOrder(() -> names(parent, first), name -> exists(parent + name + "/"), start);
    for (String name = names.next(); name != null && !walk.ended(); name = names.next()) {
      visit(parent, name, walk);
    }
  }

  /** Goes into the folder that the wanted name lies in: the folder itself is before that name. */
  private void visit(String parent, String name, String after, Walk walk) throws IOException {
    String folder = parent + name + "/";
    if (RepositoryName.isValid(parent + name)) {
      below(folder, after, folder(folder, firstPart(after)), walk);
    }
  }

  private void visit(String parent, String name, Walk walk) throws IOException {
    String full = parent + name;
    if (!RepositoryName.isValid(full)) {
      return;
    }
    Page first = folder(full + "/", "");
    if (mayBeRepository(full + "/", first)) {
      walk.visit(new RepositoryName(full));
    }
    if (!walk.ended()) {
      below(full + "/", "", first, walk);
    }
  }

  private static boolean mayBeRepository(String folder, Page first) {
    return first.next().isPresent()
        || first.folders().contains(Keys.REPOSITORIES + folder + Keys.MANIFESTS)
        || first.folders().contains(Keys.REPOSITORIES + folder + Keys.LAYERS);
  }

  private NamesInOrder.Names names(String parent, Page page) {
    String prefix = Keys.REPOSITORIES + parent;
    List<String> names = new ArrayList<>();
    String last = "";
    for (String folder : page.folders()) {
      last = folder.substring(prefix.length());
      if (!last.startsWith("_")) {
        names.add(last.substring(0, last.length() - 1));
      }
    }
    Optional<Query> next = page.next();
    return new NamesInOrder.Names(
        names, last, next.isEmpty() ? null : () -> names(parent, storage.list(next.get())));
  }

  private boolean exists(String folder) throws IOException {
    return !storage.list(Query.first(Keys.REPOSITORIES + folder)).isEmpty();
  }

  /** Whether anything was pushed to this repository and is still there. */
  boolean exists(RepositoryName repository) throws IOException {
    return exists(repository + "/" + Keys.MANIFESTS) || exists(repository + "/" + Keys.LAYERS);
  }

  /** Whether it holds a manifest. */
  boolean hasManifest(RepositoryName repository) throws IOException {
    return !manifests(repository, true).isEmpty();
  }

  /** The manifests it holds. */
  List<Digest> manifests(RepositoryName repository) throws IOException {
    return manifests(repository, false);
  }

  private List<Digest> manifests(RepositoryName repository, boolean one) throws IOException {
    String revisions = Keys.revisions(repository);
    List<Digest> found = new ArrayList<>();
    Optional<Query> query =
        Optional.of(new Query(revisions, "", false, one ? FEW : Query.PAGE, ""));
    while (query.isPresent() && !(one && !found.isEmpty())) {
      Page page = storage.list(query.get());
      for (Entry entry : page.objects()) {
        Keys.linked(revisions, entry.key()).ifPresent(found::add);
      }
      query = page.next();
    }
    return found;
  }
}
