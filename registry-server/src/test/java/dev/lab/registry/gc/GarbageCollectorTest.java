package dev.lab.registry.gc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.registry.RegistryServer;
import dev.lab.registry.config.RegistryConfig;
import dev.lab.registry.name.Digest;
import dev.lab.registry.name.NamePattern;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.name.Tag;
import dev.lab.registry.store.FilesystemStore;
import dev.lab.registry.store.LinkKind;
import dev.lab.registry.store.MemoryStore;
import dev.lab.registry.store.Store;
import dev.lab.registry.store.Upload;
import dev.lab.registry.store.object.ObjectStore;
import dev.lab.registry.store.object.S3Config;
import dev.lab.registry.store.object.S3Objects;
import dev.lab.registry.testing.Api;
import dev.lab.registry.testing.S3Server;
import dev.lab.registry.testing.TestImage;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** What is collected and what is kept, over each store. Time passes by looking from later on. */
@ParameterizedClass
@ValueSource(strings = {"disk", "memory", "bucket"})
class GarbageCollectorTest {
  private static final Duration SOON = Duration.ofMinutes(30);
  private static final Duration LATER = Duration.ofHours(2);
  private static final RepositoryName A = new RepositoryName("a");
  private static final RepositoryName B = new RepositoryName("b/c");

  @Parameter String storage = "memory";
  @TempDir Path folder = Path.of("");
  private Store store = new MemoryStore();
  private Shelf shelf = new Shelf(store);

  @BeforeEach
  void open() throws IOException {
    store =
        switch (storage) {
          case "disk" -> FilesystemStore.open(folder);
          case "bucket" -> ObjectStore.open(bucket());
          default -> new MemoryStore();
        };
    shelf = new Shelf(store);
  }

  private static S3Objects bucket() throws IOException {
    Map<String, String> settings = new HashMap<>(S3Server.shared().settings());
    settings.put("rootdirectory", "/test-" + UUID.randomUUID());
    return new S3Objects(S3Config.of(settings));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static GarbageRules untaggedGoAfter(Duration age) {
    return rules(
        new RetentionRule(
            List.of(new NamePattern("**")), List.of(), 0, Optional.empty(), Optional.of(age)));
  }

  private static GarbageRules rules(RetentionRule... rules) {
    return GarbageRules.usual().withRetention(new RetentionPolicy(List.of(rules)));
  }

  private Collected collect(Duration from, GarbageRules rules, Consumer<Decision> tell)
      throws Exception {
    return new GarbageCollector(store, rules, InstantSource.offset(InstantSource.system(), from))
        .run(tell);
  }

  private Collected collect(Duration from) throws Exception {
    return collect(from, GarbageRules.usual(), decision -> {});
  }

  private Set<Digest> data() throws IOException {
    Set<Digest> found = new HashSet<>();
    store.everyData((digest, size, lastUse) -> found.add(digest));
    return found;
  }

  @Test
  void aBlobThatNoManifestRefersToGoesAfterTheGraceTime() throws Exception {
    shelf.push("a", "v1", Shelf.image(1));
    Digest garbage = shelf.blob("a", Shelf.bytes("garbage"));
    assertEquals(0, collect(SOON).data());
    assertTrue(store.blob(A, garbage).isPresent());
    assertEquals(new Collected(0, 0, 1, 0, 0, 1, "garbage".length(), List.of()), collect(LATER));
    assertTrue(store.blob(A, garbage).isEmpty());
    assertFalse(data().contains(garbage));
    assertTrue(shelf.whole("a", Shelf.image(1).digest()));
    assertEquals(0, collect(LATER).data());
  }

  @Test
  void whatOneRepositoryLosesAnotherMayKeep() throws Exception {
    TestImage image = Shelf.image(1);
    shelf.push("a", "v1", image);
    for (byte[] blob : image.blobs()) {
      store.mount(B, Digest.sha256(blob), A);
    }
    Collected collected = collect(LATER);
    assertEquals(3, collected.blobs());
    assertEquals(0, collected.data());
    assertEquals(1, collected.repositories());
    assertFalse(store.exists(B));
    assertTrue(shelf.whole("a", image.digest()));
  }

  @Test
  void withoutARuleUntaggedManifestsStay() throws Exception {
    Digest digest = shelf.push("a", Shelf.image(1));
    Collected collected = collect(Duration.ofDays(1000));
    assertEquals(0, collected.manifests() + collected.blobs() + collected.data());
    assertTrue(shelf.whole("a", digest));
  }

  @Test
  void byARuleUntaggedManifestsGoAndWithTheLastTheRepository() throws Exception {
    Digest digest = shelf.push("a", Shelf.image(1));
    Digest tagged = shelf.push("b/c", "v1", Shelf.image(2));
    GarbageRules rules = untaggedGoAfter(Duration.ofDays(3));
    assertEquals(0, collect(Duration.ofDays(2), rules, d -> {}).manifests());
    Collected collected = collect(Duration.ofDays(4), rules, d -> {});
    assertEquals(1, collected.manifests());
    assertEquals(3, collected.blobs());
    assertEquals(1, collected.repositories());
    assertTrue(store.manifest(A, digest).isEmpty());
    assertFalse(store.exists(A));
    assertEquals(List.of(B), store.repositories());
    assertEquals(List.of(B), store.everyRepository());
    assertTrue(shelf.whole("b/c", tagged));
  }

  @Test
  void whatAKeptIndexListsAndWhatIsAboutItIsKept() throws Exception {
    Digest amd = shelf.push("a", Shelf.image(1));
    Digest arm = shelf.push("a", Shelf.image(2));
    Digest index = shelf.index("a", amd, arm);
    Digest outer = shelf.index("a", index);
    shelf.tag("a", "v1", outer);
    Digest signature = shelf.about("a", outer, "signed");
    Digest partSignature = shelf.about("a", arm, "signed too");
    Digest counterSignature = shelf.about("a", partSignature, "and signed again");
    Digest orphan = shelf.push("a", Shelf.image(3));
    Digest orphanSignature = shelf.about("a", orphan, "of no use");
    Collected collected = collect(LATER, untaggedGoAfter(Duration.ZERO), d -> {});
    assertEquals(List.of(), collected.problems());
    assertEquals(2, collected.manifests());
    for (Digest kept :
        List.of(amd, arm, index, outer, signature, partSignature, counterSignature)) {
      assertTrue(shelf.whole("a", kept), kept::toString);
    }
    assertTrue(store.manifest(A, orphan).isEmpty());
    assertTrue(store.manifest(A, orphanSignature).isEmpty());
    store.untag(A, new Tag("v1"));
    assertEquals(7, collect(LATER, untaggedGoAfter(Duration.ZERO), d -> {}).manifests());
    assertEquals(Set.of(), data());
  }

  @Test
  void aDryRunSaysTheSameAndChangesNothing() throws Exception {
    shelf.push("a", "v1", Shelf.image(1));
    shelf.push("a", Shelf.image(2));
    shelf.push("b/c", Shelf.image(3));
    shelf.blob("a", Shelf.bytes("garbage"));
    store.startUpload(A).append(ByteBuffer.wrap(new byte[10]));
    GarbageRules rules = untaggedGoAfter(Duration.ZERO).withUploadAge(Duration.ofHours(1));
    InstantSource clock = InstantSource.fixed(Instant.now().plus(LATER).plusSeconds(60));
    Set<Digest> before = data();
    List<Decision> planned = new ArrayList<>();
    Collected wouldBe = new GarbageCollector(store, rules, clock).dryRun(planned::add);
    assertEquals(before, data());
    assertEquals(2, store.manifests(A).size());
    assertEquals(1, store.uploads(A).size());
    List<Decision> done = new ArrayList<>();
    assertEquals(wouldBe, new GarbageCollector(store, rules, clock).run(done::add));
    assertEquals(told(planned), told(done));
    assertEquals(1, wouldBe.repositories());
    assertEquals(1, wouldBe.uploads());
    assertEquals(List.of(), store.uploads(A));
    Decision tag = planned.stream().filter(d -> d.name().equals("v1")).findFirst().orElseThrow();
    assertFalse(tag.delete());
    assertEquals("no rule deletes tags here", tag.why());
    assertTrue(
        planned.stream()
            .anyMatch(
                d ->
                    d.kind() == Decision.Kind.MANIFEST
                        && d.delete()
                        && d.why().equals("no tag leads to it, last used 2 hours ago")),
        planned::toString);
  }

  private static Set<String> told(List<Decision> decisions) {
    Set<String> told = new HashSet<>();
    decisions.forEach(
        d -> told.add(d.kind() + " " + d.repository() + " " + d.name() + " " + d.delete()));
    return told;
  }

  @Test
  void whatWasPushedBeforeALongUploadIsKeptUntilAfterIt() throws Exception {
    store.guard().setGrace(Duration.ofSeconds(1));
    Digest first = shelf.blob("a", Shelf.bytes("the first layer"));
    Upload second = store.startUpload(A);
    Thread.sleep(1300);
    second.append(ByteBuffer.wrap(Shelf.bytes("the second layer")));
    second.pause();
    assertEquals(0, collect(Duration.ZERO).blobs());
    second.commit(Digest.sha256("the second layer"));
    assertEquals(0, collect(Duration.ZERO).blobs());
    assertTrue(store.blob(A, first).isPresent());
    assertEquals(2, collect(LATER).blobs());
  }

  @Test
  void aManifestThatIsPutWhileItsBlobsAreCollectedIsWholeOrRefused() throws Exception {
    TestImage image = Shelf.image(1);
    for (byte[] blob : image.blobs()) {
      shelf.blob("a", blob);
    }
    shelf.push("a", "other", Shelf.image(2));
    try (RegistryServer server =
        RegistryServer.start(RegistryConfig.storedIn(() -> store).withDeleteEnabled(true))) {
      Api api = new Api(server.uri());
      List<Integer> answers = new ArrayList<>();
      // The push comes after the repository was read and before anything is deleted.
      Consumer<Decision> push =
          decision -> {
            if (decision.kind() == Decision.Kind.TAG) {
              try {
                answers.add(
                    api.putManifest("a", "new", image.mediaType(), image.manifest()).statusCode());
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            }
          };
      // Looked at from later on even that use is long ago, so the grace time has to be shorter.
      store.guard().setGrace(Duration.ofMillis(50));
      Thread.sleep(100);
      Collected collected = collect(Duration.ZERO, GarbageRules.usual(), push);
      assertEquals(List.of(201), answers);
      assertEquals(0, collected.blobs());
      assertTrue(shelf.whole("a", image.digest()));
    }
  }

  @Test
  void anIndexThatIsUsedMeanwhileStaysWithItsParts() throws Exception {
    Digest part = shelf.push("a", Shelf.image(1));
    Digest index = shelf.index("a", part);
    Digest signature = shelf.about("a", index, "signed");
    shelf.tag("a", "other", shelf.push("a", Shelf.image(2)));
    store.guard().setGrace(Duration.ofMillis(50));
    Thread.sleep(100);
    Consumer<Decision> pull =
        decision -> {
          if (decision.kind() == Decision.Kind.TAG) {
            try {
              assertTrue(store.useManifest(A, index).isPresent());
            } catch (IOException e) {
              throw new IllegalStateException(e);
            }
          }
        };
    assertEquals(0, collect(Duration.ZERO, untaggedGoAfter(Duration.ZERO), pull).manifests());
    assertTrue(shelf.whole("a", index));
    assertTrue(shelf.whole("a", signature));
  }

  @Test
  void whatIsHeldIsNotWaitedFor() throws Exception {
    Digest garbage = shelf.blob("a", Shelf.bytes("garbage"));
    List<Collected> collected = new ArrayList<>();
    var held = store.guard().shared(garbage);
    Thread collector =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    collected.add(collect(LATER));
                  } catch (Exception e) {
                    throw new IllegalStateException(e);
                  }
                });
    collector.join();
    held.close();
    assertEquals(0, collected.getFirst().blobs());
    assertTrue(store.blob(A, garbage).isPresent());
    assertEquals(1, collect(LATER).data());
  }

  @Test
  void eachManifestIsReadOnceAndEachRepositoryListedOnce() throws Exception {
    for (int i = 0; i < 10; i++) {
      shelf.push("a", "v" + i, Shelf.image(i));
      shelf.push("b/c", Shelf.image(i));
    }
    Map<String, Integer> calls = new ConcurrentHashMap<>();
    Store counting =
        (Store)
            Proxy.newProxyInstance(
                Store.class.getClassLoader(),
                new Class<?>[] {Store.class},
                (proxy, method, arguments) -> {
                  calls.merge(method.getName(), 1, Integer::sum);
                  try {
                    return method.invoke(store, arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
    Collected collected =
        new GarbageCollector(
                counting,
                untaggedGoAfter(Duration.ZERO),
                InstantSource.offset(InstantSource.system(), LATER))
            .run(d -> {});
    assertEquals(10, collected.manifests());
    assertEquals(20, calls.get("manifest"));
    assertEquals(10, calls.get("resolve"));
    assertEquals(4, calls.get("links"));
    assertEquals(1, calls.get("everyData"));
    assertEquals(10 + 30, calls.get("unlink"));
  }

  @Test
  void aManifestWhoseDataAreGoneIsToldAndTheRestIsDone() throws Exception {
    Digest broken = shelf.manifest("a", Shelf.bytes("no manifest at all"));
    Digest needed = shelf.blob("a", Shelf.bytes("perhaps needed"));
    Digest garbage = shelf.blob("b/c", Shelf.bytes("garbage"));
    Collected collected = collect(LATER, untaggedGoAfter(Duration.ZERO), d -> {});
    assertEquals(
        List.of(
            "the manifest "
                + broken
                + " of a is no manifest: nothing else of a that it may need is collected"),
        collected.problems());
    assertTrue(store.blob(A, needed).isPresent());
    assertEquals(List.of(broken), store.manifests(A));
    assertTrue(store.blob(B, garbage).isEmpty());
    assertFalse(data().contains(garbage));
  }

  @Test
  void aManifestThatLostItsTagIsAsOldAsThat() throws Exception {
    try (RegistryServer server =
        RegistryServer.start(RegistryConfig.storedIn(() -> store).withDeleteEnabled(true))) {
      Api api = new Api(server.uri());
      api.push("a", "v1", Shelf.image(1));
      api.push("a", "v2", Shelf.image(2));
      Thread.sleep(20);
      Instant before = Instant.now();
      Thread.sleep(20);
      api.putManifest("a", "v1", Shelf.image(2).mediaType(), Shelf.image(2).manifest());
      assertTrue(store.guard().usedSince(A, LinkKind.MANIFEST, Shelf.image(1).digest(), before));
      assertEquals(202, api.send("DELETE", "/v2/a/manifests/v2", new byte[0]).statusCode());
      assertEquals(List.of(new Tag("v1")), store.tags(A));
    }
  }
}
