package dev.lab.cli;

import dev.lab.registry.RegistryServer;
import dev.lab.registry.RegistryStartException;
import dev.lab.registry.cli.RegistryMain;
import dev.lab.registry.client.RegistryClient;
import dev.lab.registry.client.RegistryEndpoint;
import dev.lab.registry.config.RegistryConfig;
import dev.lab.registry.name.Digest;
import dev.lab.registry.name.MediaType;
import dev.lab.registry.name.RepositoryName;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import okhttp3.OkHttpClient;

/** Does what a registry does, often enough that the launcher's cache knows what is worth it. */
final class RegistryWarmUp {
  private static final int BLOBS = 6;
  private static final int BLOB_SIZE = 8 << 20;
  private static final int READS = 600;
  private static final int PUSHERS = 8;
  private static final int IMAGES = 60;
  private static final int SMALL_BLOBS = 3;
  private static final int SMALL_BLOB_SIZE = 10 << 10;
  private static final RepositoryName NAME = new RepositoryName("warm/up");

  private RegistryWarmUp() {}

  static int run(Path under) throws IOException {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    RegistryMain.run(new String[] {"serve", "--port", "no"}, nowhere, nowhere);
    Path folder = Files.createTempDirectory(under, "warm-up");
    // As it is served: this one goes with the process.
    Thread.ofPlatform()
        .daemon()
        .start(
            () ->
                RegistryMain.run(
                    new String[] {"serve", "--port", "0", "--data", folder.resolve("s").toString()},
                    nowhere,
                    nowhere));
    try (RegistryServer server =
        RegistryServer.start(RegistryConfig.onDisk(folder.resolve("images")))) {
      RegistryClient client =
          new RegistryClient(new OkHttpClient(), RegistryEndpoint.http(server.address()));
      push(client, NAME, "v1", BLOBS, BLOB_SIZE);
      pushMany(client);
      for (int i = 0; i < READS; i++) {
        client.manifest(NAME, "v1");
      }
      client.tags(NAME);
      return 0;
    } catch (RegistryStartException e) {
      throw new CommandException(4, String.valueOf(e.getMessage()));
    } finally {
      Workspace.delete(folder);
    }
  }

  /** Small images, by several at once. */
  private static void pushMany(RegistryClient client) throws IOException {
    List<Callable<Void>> all = new ArrayList<>();
    for (int pusher = 0; pusher < PUSHERS; pusher++) {
      RepositoryName name = new RepositoryName("warm/up" + pusher);
      all.add(
          () -> {
            for (int i = 0; i < IMAGES; i++) {
              push(client, name, "v" + i, SMALL_BLOBS, SMALL_BLOB_SIZE);
            }
            return null;
          });
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Void> pushed : threads.invokeAll(all)) {
        pushed.get();
      }
    } catch (ExecutionException e) {
      throw new IOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Pushes an image whose blobs nobody has. */
  private static void push(
      RegistryClient client, RepositoryName name, String tag, int blobs, int size)
      throws IOException {
    List<String> layers = new ArrayList<>();
    byte[] mark = (name + ":" + tag).getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < blobs; i++) {
      byte[] blob = Arrays.copyOf(mark, size);
      blob[size - 1] = (byte) i;
      layers.add(push(client, name, blob));
    }
    String manifest =
        "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"config\":%s,\"layers\":[%s]}"
            .formatted(MediaType.OCI_MANIFEST, push(client, name, mark), String.join(",", layers));
    client.pushManifest(
        name, tag, MediaType.OCI_MANIFEST, manifest.getBytes(StandardCharsets.UTF_8));
  }

  private static String push(RegistryClient client, RepositoryName name, byte[] blob)
      throws IOException {
    Digest digest = Digest.sha256(blob);
    client.pushBlob(name, digest, blob.length, () -> new ByteArrayInputStream(blob), sent -> {});
    return descriptor(digest, blob.length);
  }

  private static String descriptor(Digest digest, long size) {
    return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}"
        .formatted(MediaType.OCI_LAYER, digest, size);
  }
}
