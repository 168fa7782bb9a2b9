package dev.lab.registry.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.registry.RegistryServer;
import dev.lab.registry.client.RegistryClient;
import dev.lab.registry.client.RegistryClientException;
import dev.lab.registry.client.RegistryEndpoint;
import dev.lab.registry.config.RegistryConfig;
import dev.lab.registry.gc.Shelf;
import dev.lab.registry.name.Digest;
import dev.lab.registry.name.MediaType;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.name.Tag;
import dev.lab.registry.store.LinkKind;
import dev.lab.registry.store.MemoryStore;
import dev.lab.registry.testing.Distribution;
import dev.lab.registry.testing.TestImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageCopyTest {
  private static final OkHttpClient HTTP = new OkHttpClient();
  private static final RepositoryName A = new RepositoryName("team/a");
  private static final RepositoryName B = new RepositoryName("b");
  private final MemoryStore source = new MemoryStore();
  private final MemoryStore target = new MemoryStore();
  private final Shelf there = new Shelf(source);
  private final Shelf here = new Shelf(target);
  private final List<RegistryServer> servers = new ArrayList<>();
  private ImageCopy copy = new ImageCopy(client("none"), client("none"));

  private static RegistryClient client(String address) {
    return new RegistryClient(HTTP, RegistryEndpoint.http(address));
  }

  @BeforeEach
  void start() throws Exception {
    servers.add(RegistryServer.start(RegistryConfig.storedIn(() -> source)));
    servers.add(RegistryServer.start(RegistryConfig.storedIn(() -> target)));
    copy = new ImageCopy(client(servers.get(0).address()), client(servers.get(1).address()));
  }

  @AfterEach
  void stop() {
    servers.forEach(RegistryServer::close);
  }

  @Test
  void allPlatformsAndAllThatIsAboutThemComeAlong() throws Exception {
    Digest amd = there.push("team/a", Shelf.image(1));
    Digest arm = there.push("team/a", Shelf.image(2));
    Digest index = there.index("team/a", amd, arm);
    there.tag("team/a", "v1", index);
    Digest signature = there.about("team/a", arm, "signed");
    Digest counterSignature = there.about("team/a", signature, "signed again");
    Digest cosign = there.push("team/a", "sha256-" + index.hex() + ".sig", Shelf.image(3));
    Digest other = there.push("team/a", "v2", Shelf.image(4));

    Transferred first = copy.image(A, "v1", B, Optional.of(new Tag("stable")));
    assertEquals(6, first.manifests());
    assertEquals(0, first.manifestsThere());
    // Three images of three blobs, two signatures of one each, and the config that these share.
    assertEquals(9 + 3, first.blobs());
    assertTrue(first.bytes() > 9_000);
    assertEquals(List.of("b:stable", "b:sha256-" + index.hex() + ".sig"), first.names());
    for (Digest copied : List.of(index, signature, counterSignature, cosign)) {
      assertTrue(here.whole("b", copied), copied::toString);
    }
    assertTrue(target.manifest(B, other).isEmpty());
    assertEquals(Optional.of(index), target.resolve(B, new Tag("stable")));

    Digest late = there.about("team/a", amd, "signed late");
    Transferred second = copy.image(A, "v1", B, Optional.of(new Tag("stable")));
    assertEquals(1, second.manifests());
    assertEquals(6, second.manifestsThere());
    assertEquals(1, second.blobs());
    assertTrue(here.whole("b", late));
  }

  @Test
  void byADigestAndWithoutATag() throws Exception {
    Digest digest = there.push("team/a", Shelf.image(1));
    Transferred done = copy.image(A, digest.toString(), B, Optional.empty());
    assertEquals(List.of("b@" + digest), done.names());
    assertTrue(here.whole("b", digest));
    assertEquals(List.of(), target.tags(B));
  }

  @Test
  void aWholeRepository() throws Exception {
    Digest one = there.push("team/a", "v1", Shelf.image(1));
    Digest two = there.push("team/a", "v2", Shelf.image(2));
    there.tag("team/a", "latest", two);
    Digest signature = there.about("team/a", one, "signed");
    List<String> told = new ArrayList<>();
    Transferred done = copy.repository(A, B, told::add);
    assertEquals(List.of("b:latest", "b:v1", "b:v2"), told);
    assertEquals(told, done.names());
    assertEquals(3, done.manifests());
    assertEquals(source.tags(A), target.tags(B));
    for (Digest copied : List.of(one, two, signature)) {
      assertTrue(here.whole("b", copied));
    }
  }

  @Test
  void insideOneRegistryNoBlobIsSent() throws Exception {
    Digest digest = there.push("team/a", "v1", Shelf.image(1));
    RegistryClient client = client(servers.getFirst().address());
    Transferred done = new ImageCopy(client, client).image(A, "v1", B, Optional.of(Tag.LATEST));
    assertEquals(0, done.blobs());
    assertEquals(3, done.mounted());
    assertTrue(there.whole("b", digest));
  }

  @Test
  void whatIsMissingIsSaid() throws Exception {
    RegistryClientException unknown =
        assertThrows(RegistryClientException.class, () -> copy.image(A, "v9", B, Optional.empty()));
    assertTrue(unknown.getMessage().contains("team/a has no tag v9"), unknown::getMessage);
    TestImage image = Shelf.image(1);
    Digest digest = there.push("team/a", "v1", image);
    Digest layer = Digest.sha256(image.layers().getFirst());
    assertTrue(source.unlink(A, LinkKind.BLOB, layer, Instant.now().plusSeconds(5)));
    IOException lacking =
        assertThrows(IOException.class, () -> copy.image(A, "v1", B, Optional.empty()));
    assertEquals(
        "team/a at http://"
            + servers.getFirst().address()
            + " has no blob "
            + layer
            + ", though a manifest needs it",
        lacking.getMessage());
    assertTrue(target.manifest(B, digest).isEmpty());
  }

  @Test
  void fromTheOpenSourceRegistryWhichHasNoListOfReferrers(@TempDir Path folder) throws Exception {
    try (Distribution peer =
        Distribution.start(
            folder, "filesystem", Map.of("rootdirectory", folder.resolve("data").toString()))) {
      TestImage image = TestImage.of(MediaType.OCI_MANIFEST, 2, 1000, 1);
      peer.push("team/a", "v1", image);
      // As a client writes it for such a registry: the signature, and an index under the tag.
      String address = peer.api().base().getAuthority();
      RegistryClient client = client(address);
      for (String blob : List.of("{}", "signed")) {
        client.pushBlob(
            A,
            Digest.sha256(blob),
            blob.length(),
            () -> new ByteArrayInputStream(Shelf.bytes(blob)),
            sent -> {});
      }
      byte[] signature = Shelf.about(image.digest(), "signed");
      Digest signatureDigest = Digest.sha256(signature);
      client.pushManifest(A, signatureDigest.toString(), MediaType.OCI_MANIFEST, signature);
      client.pushManifest(
          A,
          "sha256-" + image.digest().hex(),
          MediaType.OCI_INDEX,
          Shelf.index(List.of(signatureDigest)));
      ImageCopy copying = new ImageCopy(client, client(servers.get(1).address()));
      copying.image(A, "v1", B, Optional.of(new Tag("v1")));
      assertTrue(here.whole("b", image.digest()));
      assertTrue(here.whole("b", signatureDigest));
      assertEquals(
          List.of(new Tag("sha256-" + image.digest().hex()), new Tag("v1")), target.tags(B));
    }
  }
}
