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
import okhttp3.OkHttpClient;

/** Does what a registry does, often enough that the launcher's cache knows what is worth it. */
final class RegistryWarmUp {
  private static final int BLOBS = 6;
  private static final int BLOB_SIZE = 8 << 20;
  private static final int READS = 600;
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
      String layers = "";
      for (int i = 0; i < BLOBS; i++) {
        byte[] blob = new byte[BLOB_SIZE];
        blob[0] = (byte) i;
        Digest digest = Digest.sha256(blob);
        client.pushBlob(
            NAME, digest, blob.length, () -> new ByteArrayInputStream(blob), sent -> {});
        layers += (i == 0 ? "" : ",") + descriptor(digest, blob.length);
      }
      String config = "{}";
      client.pushBlob(
          NAME,
          Digest.sha256(config),
          config.length(),
          () -> new ByteArrayInputStream(config.getBytes(StandardCharsets.UTF_8)),
          sent -> {});
      String manifest =
          "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"config\":%s,\"layers\":[%s]}"
              .formatted(
                  MediaType.OCI_MANIFEST,
                  descriptor(Digest.sha256(config), config.length()),
                  layers);
      client.pushManifest(
          NAME, "v1", MediaType.OCI_MANIFEST, manifest.getBytes(StandardCharsets.UTF_8));
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

  private static String descriptor(Digest digest, long size) {
    return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}"
        .formatted(MediaType.OCI_LAYER, digest, size);
  }
}
