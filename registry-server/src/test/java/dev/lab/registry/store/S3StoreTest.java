package dev.lab.registry.store;

import dev.lab.registry.store.object.ObjectStorage;
import dev.lab.registry.store.object.S3Config;
import dev.lab.registry.store.object.S3Objects;
import dev.lab.registry.testing.S3Server;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The scenarios over a bucket of a real S3 server. */
class S3StoreTest extends ObjectStoreScenarios {
  @TempDir static Path folder = Path.of("");
  static S3Server server = unstarted();
  private S3Config config = unconfigured();

  @SuppressWarnings("NullAway")
  private static S3Server unstarted() {
    return null;
  }

  @SuppressWarnings("NullAway")
  private static S3Config unconfigured() {
    return null;
  }

  @BeforeAll
  static void start() throws Exception {
    server = S3Server.start(folder);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Override
  ObjectStorage storage() {
    return new S3Objects(config);
  }

  @BeforeEach
  @Override
  void open() throws java.io.IOException {
    config = server.config();
    super.open();
  }
}
