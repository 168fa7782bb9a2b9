package dev.lab.registry.gc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lab.registry.name.Digest;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.store.FilesystemStore;
import dev.lab.registry.store.LinkKind;
import dev.lab.registry.store.Store;
import dev.lab.registry.testing.TestImage;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskUsageTest {
  private static long bytes(TestImage image) {
    return image.manifest().length + image.blobs().stream().mapToLong(b -> b.length).sum();
  }

  @Test
  void whatIsSharedIsCountedOnce(@TempDir Path folder) throws Exception {
    try (Store store = FilesystemStore.open(folder)) {
      Shelf shelf = new Shelf(store);
      TestImage image = Shelf.image(1);
      TestImage other = Shelf.image(2);
      shelf.push("small", "v1", image);
      shelf.push("large", "v1", image);
      shelf.push("large", "v2", other);
      shelf.tag("large", "v3", other.digest());
      Digest garbage = shelf.blob("gone", Shelf.bytes("garbage"));
      store.unlink(
          new RepositoryName("gone"), LinkKind.BLOB, garbage, Instant.now().plusSeconds(5));
      long shared = bytes(image);
      assertEquals(
          new Usage(
              List.of(
                  new RepositoryUsage(new RepositoryName("large"), 3, 2, bytes(other), shared),
                  new RepositoryUsage(new RepositoryName("small"), 1, 1, 0, shared),
                  new RepositoryUsage(new RepositoryName("gone"), 0, 0, 0, 0)),
              shared + bytes(other) + "garbage".length(),
              "garbage".length(),
              List.of()),
          DiskUsage.of(store));
    }
  }
}
