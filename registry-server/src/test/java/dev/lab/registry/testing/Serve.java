package dev.lab.registry.testing;

import dev.lab.registry.cli.RegistryMain;

/** The registry as a process of its own, for tests that measure or kill it. */
final class Serve {
  private Serve() {}

  public static void main(String[] args) {
    System.exit(RegistryMain.run(args, System.out, System.err));
  }
}
