package dev.lab.registry;

import dev.lab.registry.config.RegistryConfig;
import dev.lab.registry.store.FilesystemStore;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** The registry as a program of its own: {@code serve [--port N] [--data DIR] …}. */
public final class RegistryMain {
  /** Stated in the help. */
  private static final int OK = 0;

  private static final int USAGE = 2;
  private static final int FAILED = 3;

  private static final String HELP =
      """
      Usage: registry serve [--port PORT] [--host ADDRESS] [--data DIR] [--delete] [--read-only]

        --port PORT      listen on this port (default 5000; 0 for any free one)
        --host ADDRESS   listen on this address (default 127.0.0.1)
        --data DIR       keep images in this folder; without it they are gone at the end
        --delete         allow tags, manifests and blobs to be deleted
        --read-only      refuse pushes and deletions

      Exit codes: 0 ended by a signal, 2 wrong usage, 3 could not start.
      """;

  private RegistryMain() {}

  /** Runs until the process ends; returns an exit code if there is nothing to run. */
  public static int run(String[] args, PrintStream out, PrintStream err) {
    RegistryConfig config;
    try {
      if (args.length == 1 && args[0].equals("--help")
          || args.length == 2 && args[0].equals("serve") && args[1].equals("--help")) {
        out.print(HELP);
        return OK;
      }
      config = parse(args).withLog(err::println);
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage());
      err.println("Try --help.");
      return USAGE;
    }
    try (RegistryServer server = RegistryServer.start(config)) {
      out.println("registry at " + server.uri());
      out.flush();
      new CountDownLatch(1).await();
      return OK;
    } catch (RegistryStartException e) {
      err.println(e.getMessage());
      return FAILED;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return OK;
    }
  }

  private static RegistryConfig parse(String[] args) {
    if (args.length == 0 || !args[0].equals("serve")) {
      throw new IllegalArgumentException("The one command is: serve.");
    }
    RegistryConfig config = RegistryConfig.inMemory().withPort(5000);
    for (int i = 1; i < args.length; i++) {
      String option = args[i];
      switch (option) {
        case "--delete" -> config = config.withDeleteEnabled(true);
        case "--read-only" -> config = config.withReadOnly(true);
        case "--port" -> config = config.withPort(port(value(args, ++i, option)));
        case "--host" -> config = config.withHost(value(args, ++i, option));
        case "--data" -> {
          Path folder = Path.of(value(args, ++i, option));
          config = config.withStorage(() -> FilesystemStore.open(folder));
        }
        default -> throw new IllegalArgumentException("Unknown option: " + option + ".");
      }
    }
    return config;
  }

  private static String value(String[] args, int index, String option) {
    if (index >= args.length) {
      throw new IllegalArgumentException(option + " needs a value.");
    }
    return args[index];
  }

  private static int port(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("--port needs a number, not \"" + text + "\".", e);
    }
  }
}
