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

  private static final int AHEAD = 16;

  /** Whether a repository is wanted. */
  @FunctionalInterface
  interface Fits {
    boolean test(RepositoryName repository) throws IOException;
  }

  /** A walk that stops when it has found enough. */
  private record Walk(Fits fits, int limit, boolean rare, List<RepositoryName> found) {
    boolean ended() {
      return found.size() >= limit;
    }

    /** How many folders to look into at the same time: none in vain unless few of them fit. */
    int ahead() {
      return rare ? AHEAD : Math.min(AHEAD, limit - found.size());
    }
  }

  /** What is in a folder, and whether it is a repository that is wanted. */
  private record Look(String name, Page first, boolean fits) {}

  /** Up to so many repositories after a name, of those that fit. */
  List<RepositoryName> page(String after, int limit, Fits fits) throws IOException {
    return walk(after, new Walk(fits, limit, false, new ArrayList<>()));
  }

  /** The first repository of the few that fit. */
  Optional<RepositoryName> first(Fits fits) throws IOException {
    return walk("", new Walk(fits, 1, true, new ArrayList<>())).stream().findFirst();
  }

  private List<RepositoryName> walk(String after, Walk walk) throws IOException {
    if (walk.limit() > 0) {
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
    if (RepositoryName.isValid(parent + start)) {
      // What the wanted name lies in is before it, and need not be visited itself.
      String folder = parent + start + "/";
      String rest = after.substring(Math.min(after.length(), start.length() + 1));
      below(folder, rest, folder(folder, firstPart(rest)), walk);
    }
    NamesInOrder names =
        new NamesInOrder(() -> names(parent, first), name -> exists(parent + name + "/"), start);
    for (List<Look> some = some(parent, names, walk);
        !some.isEmpty() && !walk.ended();
        some = some(parent, names, walk)) {
      for (Look look : some) {
        visit(look, walk);
      }
    }
  }

  private List<Look> some(String parent, NamesInOrder names, Walk walk) throws IOException {
    List<AtOnce.Task<Look>> looks = new ArrayList<>();
    while (looks.size() < walk.ahead()) {
      String name = names.next();
      if (name == null) {
        break;
      }
      if (RepositoryName.isValid(parent + name)) {
        looks.add(() -> look(parent + name, walk));
      }
    }
    return AtOnce.run(looks);
  }

  private Look look(String name, Walk walk) throws IOException {
    String folder = name + "/";
    Page first = folder(folder, "");
    boolean fits = mayBeRepository(folder, first) && walk.fits().test(new RepositoryName(name));
    return new Look(name, first, fits);
  }

  private void visit(Look look, Walk walk) throws IOException {
    if (!walk.ended() && look.fits()) {
      walk.found().add(new RepositoryName(look.name()));
    }
    if (!walk.ended()) {
      below(look.name() + "/", "", look.first(), walk);
    }
  }

  private static boolean mayBeRepository(String folder, Page first) {
    return first.next().isPresent()
        || first.folders().contains(Keys.REPOSITORIES + folder + Keys.MANIFESTS)
        || first.folders().contains(Keys.REPOSITORIES + folder + Keys.LAYERS)
        || first.folders().contains(Keys.REPOSITORIES + folder + Keys.UPLOADS);
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
