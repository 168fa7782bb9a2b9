package dev.lab.registry.gc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.registry.name.Digest;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.name.Tag;
import dev.lab.registry.store.FilesystemStore;
import dev.lab.registry.store.MemoryStore;
import dev.lab.registry.store.Store;
import dev.lab.registry.testing.TestImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FsckTest {
  private static final String ROOT = "docker/registry/v2/";
  private static final RepositoryName A = new RepositoryName("a");

  @TempDir Path folder = Path.of("");
  private Store store = new MemoryStore();
  private Shelf shelf = new Shelf(store);
  private final TestImage image = Shelf.image(1);
  private final Digest layer = Digest.sha256(image.layers().getFirst());

  @BeforeEach
  void open() throws Exception {
    store = FilesystemStore.open(folder);
    shelf = new Shelf(store);
    shelf.push("a", "v1", image);
    shelf.push("b/c", "v1", Shelf.image(2));
    shelf.tag("b/c", "index", shelf.index("b/c", shelf.push("b/c", Shelf.image(3))));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static String data(Digest digest) {
    return ROOT + "blobs/sha256/" + digest.hex().substring(0, 2) + "/" + digest.hex() + "/data";
  }

  private static String layerLink(String repository, Digest digest) {
    return ROOT + "repositories/" + repository + "/_layers/sha256/" + digest.hex() + "/link";
  }

  private static String revisionLink(String repository, Digest digest) {
    return ROOT
        + "repositories/"
        + repository
        + "/_manifests/revisions/sha256/"
        + digest.hex()
        + "/link";
  }

  private static String tagLink(String repository, String tag) {
    return ROOT + "repositories/" + repository + "/_manifests/tags/" + tag + "/current/link";
  }

  private void write(String file, String content) throws IOException {
    Files.writeString(folder.resolve(file), content);
  }

  private TreeSet<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      TreeSet<String> found = new TreeSet<>();
      files.filter(Files::isRegularFile).forEach(f -> found.add(folder.relativize(f).toString()));
      return found;
    }
  }

  private List<String> check() throws Exception {
    TreeSet<String> before = files();
    List<Finding> told = new ArrayList<>();
    FsckResult result = new Fsck(folder).check(told::add);
    assertEquals(told, result.findings());
    assertEquals(before, files());
    return result.findings().stream()
        .map(f -> f.kind() + " " + folder.relativize(f.file()) + ": " + f.sentence())
        .toList();
  }

  @Test
  void aSoundFolderIsSound() throws Exception {
    // The child of this test's index says that it has one byte.
    List<String> found = check();
    assertEquals(1, found.size());
    assertTrue(found.getFirst().startsWith("WRONG_SIZE"), found::toString);
    store.deleteManifest(
        new RepositoryName("b/c"),
        store.resolve(new RepositoryName("b/c"), new Tag("index")).orElseThrow());
    FsckResult result = new Fsck(folder).check(f -> {});
    assertTrue(result.sound(), () -> result.findings().toString());
    assertEquals(2, result.repositories());
    assertEquals(3, result.manifests());
    assertEquals(13, result.data());
    assertTrue(result.bytes() > 6000);
    // For each image three blobs and the manifest; two tags with what they once were.
    assertEquals(3 * 4 + 2 * 2, result.links());
  }

  private List<String> checkA() throws Exception {
    return check().stream().filter(f -> !f.startsWith("WRONG_SIZE")).toList();
  }

  @Test
  void contentWithAnotherDigestIsFoundAndPutAside() throws Exception {
    write(data(layer), "rotten");
    String wrong =
        "the data of " + layer + " are 6 bytes that have the digest " + Digest.sha256("rotten");
    String link =
        "the link to the blob " + layer + " of a leads to data that are not there, or broken";
    String part =
        "the manifest "
            + image.digest()
            + " of a needs "
            + layer
            + ", which is not there: push the image again";
    List<String> all =
        List.of(
            "WRONG_CONTENT " + data(layer) + ": " + wrong,
            "LINK_TO_NOTHING " + layerLink("a", layer) + ": " + link,
            "MISSING_PART " + data(image.digest()) + ": " + part);
    assertEquals(all, checkA());
    List<Finding> told = new ArrayList<>();
    new Fsck(folder).repair(told::add);
    assertFalse(Files.exists(folder.resolve(data(layer))));
    assertEquals("rotten", Files.readString(folder.resolve(".quarantine/" + data(layer))));
    assertTrue(Files.exists(folder.resolve(".quarantine/" + layerLink("a", layer))));
    assertEquals(
        List.of(folder.resolve(".quarantine/" + data(layer))),
        told.stream()
            .filter(f -> f.kind() == Finding.Kind.WRONG_CONTENT)
            .flatMap(f -> f.movedTo().stream())
            .toList());
    // What is left to say goes away once the image is pushed again.
    assertEquals(List.of(all.getLast()), checkA());
    assertEquals(List.of(image.digest()), store.manifests(A));
    shelf.push("a", "v1", image);
    assertEquals(List.of(), checkA());
    // A second bad file of that name does not take the first one's place.
    write(data(layer), "rotten too");
    new Fsck(folder).repair(f -> {});
    assertEquals("rotten", Files.readString(folder.resolve(".quarantine/" + data(layer))));
    assertEquals(
        "rotten too", Files.readString(folder.resolve(".quarantine/" + data(layer) + ".2")));
  }

  @Test
  void linksThatCannotBeReadOrLeadNowhereAreFoundAndPutAside() throws Exception {
    Digest config = Digest.sha256(image.config());
    write(layerLink("a", layer), "");
    write(layerLink("a", config), layer.toString());
    write(tagLink("b/c", "v1"), Digest.sha256("nothing").toString());
    shelf.tag("a", "cut", image.digest());
    write(tagLink("a", "cut"), "sha256:12");
    TreeSet<String> kinds = new TreeSet<>();
    for (String found : checkA()) {
      kinds.add(found.substring(0, found.indexOf(':')));
    }
    assertEquals(
        new TreeSet<>(
            List.of(
                "UNREADABLE " + layerLink("a", layer),
                "UNREADABLE " + tagLink("a", "cut"),
                "WRONG_LINK " + layerLink("a", config),
                "LINK_TO_NOTHING " + tagLink("b/c", "v1"),
                "MISSING_PART " + data(image.digest()))),
        kinds);
    new Fsck(folder).repair(f -> {});
    for (String gone :
        List.of(
            layerLink("a", layer),
            tagLink("a", "cut"),
            layerLink("a", config),
            tagLink("b/c", "v1"))) {
      assertFalse(Files.exists(folder.resolve(gone)), gone);
      assertTrue(Files.exists(folder.resolve(".quarantine/" + gone)), gone);
    }
    assertEquals(List.of(new Tag("v1")), store.tags(A));
    assertTrue(store.blob(A, layer).isEmpty());
    shelf.push("a", "v1", image);
    assertEquals(List.of(), checkA());
  }

  @Test
  void aManifestWithoutItsDataIsPutAsideWithItsTag() throws Exception {
    Files.delete(folder.resolve(data(image.digest())));
    new Fsck(folder).repair(f -> {});
    assertTrue(Files.exists(folder.resolve(".quarantine/" + tagLink("a", "v1"))));
    assertTrue(Files.exists(folder.resolve(".quarantine/" + revisionLink("a", image.digest()))));
    assertEquals(List.of(), store.tags(A));
    assertEquals(List.of(), checkA());
  }

  @Test
  void aBlobThatOnlyOthersHaveAndAnythingThatIsNoManifestAreTold() throws Exception {
    store.mount(new RepositoryName("b/c"), layer, A);
    store.deleteBlob(A, layer);
    Digest none = shelf.manifest("a", Shelf.bytes("no JSON"));
    assertEquals(
        new TreeSet<>(
            List.of(
                "MISSING_PART "
                    + data(image.digest())
                    + ": the manifest "
                    + image.digest()
                    + " of a needs "
                    + layer
                    + ", which is in other repositories only: push the image again",
                "NO_MANIFEST "
                    + data(none)
                    + ": the manifest "
                    + none
                    + " of a is no manifest: delete it, or push it again")),
        new TreeSet<>(checkA()));
  }

  @Test
  void wrongSizesAreTold() throws Exception {
    byte[] manifest =
        Shelf.bytes(
            new String(image.manifest(), java.nio.charset.StandardCharsets.UTF_8)
                .replaceFirst("\"size\":[0-9]+", "\"size\":17"));
    Digest digest = shelf.manifest("a", manifest);
    Digest config = Digest.sha256(image.config());
    assertTrue(
        check()
            .contains(
                "WRONG_SIZE "
                    + data(digest)
                    + ": the manifest "
                    + digest
                    + " of a says that "
                    + config
                    + " has 17 bytes; it has "
                    + image.config().length));
  }
}
