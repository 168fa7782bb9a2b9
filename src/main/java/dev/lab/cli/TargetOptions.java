package dev.lab.cli;

import dev.lab.check.ExitCode;
import picocli.CommandLine.Option;

/** Where a lab runs, and what may run with it: options of every command that runs one. */
final class TargetOptions {
  @Option(
      names = "--context",
      paramLabel = "NAME",
      description = "Use this context of your kubeconfig, a real cluster, not the sandbox's.")
  private String context = "";

  @Option(
      names = "--engine",
      paramLabel = "sandbox|host",
      description = "Use the sandbox's engine, or docker's own (host).")
  private String engine = "";

  @Option(names = "--trust", description = Labs.TRUST)
  private boolean trust;

  String context() {
    return context;
  }

  boolean hostEngine() {
    return engine.equals("host");
  }

  boolean trust() {
    return trust;
  }

  /** The user's mistakes. */
  void check() {
    if (!engine.isEmpty() && !engine.equals("host") && !engine.equals("sandbox")) {
      throw new CommandException(
          ExitCode.USAGE, "--engine is sandbox or host, not \"" + engine + "\"");
    }
    if (!context.isEmpty() && engine.equals("sandbox")) {
      throw new CommandException(
          ExitCode.USAGE,
          "with --context the engine is the host's: the sandbox's can't reach a real cluster's nodes");
    }
  }
}
