package dev.lab.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Loads what a start loads, for the launcher's class cache. */
@Command(name = "warm-up", hidden = true)
final class WarmUpCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    return 0;
  }
}
