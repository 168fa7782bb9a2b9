package dev.lab.registry.page;

import dev.lab.registry.RegistryServer;
import dev.lab.registry.auth.Authentication;
import dev.lab.registry.config.RegistryConfig;
import dev.lab.registry.store.Store;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A registry with pages, and what it logged. */
record PageServer(RegistryServer server, List<String> log) implements AutoCloseable {
  static PageServer start(Store store, Authentication accounts, boolean page) throws Exception {
    CopyOnWriteArrayList<String> log = new CopyOnWriteArrayList<>();
    return new PageServer(
        RegistryServer.start(
            RegistryConfig.storedIn(() -> store)
                .withAccounts(() -> accounts)
                .withPage(page)
                .withLog(log::add)),
        log);
  }

  URI uri() {
    return server.uri();
  }

  @Override
  public void close() {
    server.close();
  }
}
