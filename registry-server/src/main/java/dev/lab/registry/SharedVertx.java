package dev.lab.registry;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;

/**
 * The event loops of all servers in this process that bring none of their own. They are daemon
 * threads and end with the process; no file is written for them.
 */
final class SharedVertx {
  private static final class Holder {
    static final Vertx VERTX = make();
  }

  private SharedVertx() {}

  static Vertx get() {
    return Holder.VERTX;
  }

  private static Vertx make() {
    return Vertx.vertx(
        new VertxOptions()
            .setUseDaemonThread(true)
            .setPreferNativeTransport(true)
            .setEventLoopPoolSize(eventLoops())
            .setFileSystemOptions(
                new FileSystemOptions()
                    .setFileCachingEnabled(false)
                    .setClassPathResolvingEnabled(false)));
  }

  static int eventLoops() {
    return Math.max(2, Runtime.getRuntime().availableProcessors());
  }
}
