package dev.lab.registry.mirror;

import dev.lab.registry.RegistryServer;
import dev.lab.registry.config.RegistryConfig;
import dev.lab.registry.store.FilesystemStore;
import java.net.URI;
import java.nio.file.Path;

/** A mirror as a process of its own, with as little memory as a test gives it. */
final class MirrorProcess {
  private MirrorProcess() {}

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    Upstream upstream = Upstream.ofPlainHttp("**", URI.create(args[1]));
    RegistryServer server =
        RegistryServer.start(
            RegistryConfig.storedIn(
                    () ->
                        new MirrorStore(
                            FilesystemStore.open(folder),
                            MirrorConfig.of(upstream),
                            TagOrigins.in(folder.resolve(".mirror")),
                            System.err::println))
                .withLog(System.err::println));
    System.out.println(server.uri());
    // Ends when the test ends it, or ends itself.
    while (System.in.read() >= 0) {}
    System.exit(0);
  }
}
