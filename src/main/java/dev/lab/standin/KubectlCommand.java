package dev.lab.standin;

import java.io.IOException;

/** One command of kubectl. */
@FunctionalInterface
interface KubectlCommand {
  int run(KubectlCall call) throws IOException, InterruptedException;
}
