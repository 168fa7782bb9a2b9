package dev.lab.registry.cli;

import dev.lab.registry.config.RegistryConfig;
import dev.lab.registry.gc.Collected;
import dev.lab.registry.gc.Decision;
import dev.lab.registry.gc.GarbageCollector;
import dev.lab.registry.store.Store;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Removes what nothing refers to, and what the rules of retention let go. */
@Command(
    name = "gc",
    aliases = "garbage-collect",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Remove what nothing refers to, and what the configuration's retention rules let go.",
      "Safe while a registry serves the same storage and pushes go on: what was used within the"
          + " grace time stays.",
      "Webhooks are told of what a registry removes while it serves (gc.interval), not of this."
    },
    footer = {"", ExitCode.SAID})
final class GcCommand implements Callable<Integer> {
  @Mixin private ContentOptions content = new ContentOptions();

  @Option(names = "--dry-run", description = "say what would go, and why, and remove nothing")
  private boolean dry;

  @Option(names = "--verbose", description = "say what stays, too")
  private boolean verbose;

  @Option(
      names = "--grace-minutes",
      paramLabel = "N",
      description = "keep what was used less than N minutes ago (default: the configuration's, 60)")
  private @Nullable Integer graceMinutes;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    RegistryConfig config = content.config();
    PrintWriter out = spec.commandLine().getOut();
    try (Store store = config.storage().open().local()) {
      store
          .guard()
          .setGrace(
              graceMinutes == null
                  ? config.upkeep().garbage().grace()
                  : Duration.ofMinutes(graceMinutes));
      GarbageCollector collector =
          new GarbageCollector(store, config.upkeep().garbage().rules(config));
      Collected done = dry ? collector.dryRun(d -> say(out, d)) : collector.run(d -> say(out, d));
      done.problems().forEach(p -> spec.commandLine().getErr().println(p));
      out.printf(
          Locale.ROOT,
          "%s %d tags, %d manifests, %d links to blobs, %d uploads, %d repositories, %d files (%d"
              + " bytes)%n",
          dry ? "would remove" : "removed",
          done.tags(),
          done.manifests(),
          done.blobs(),
          done.uploads(),
          done.repositories(),
          done.data(),
          done.bytes());
      return done.problems().isEmpty() ? ExitCode.OK : ExitCode.FOUND;
    }
  }

  private void say(PrintWriter out, Decision decision) {
    if (decision.delete() || verbose) {
      String where = decision.repository().isEmpty() ? "" : decision.repository() + " ";
      out.println(
          (decision.delete() ? (dry ? "would remove " : "removed ") : "keeps ")
              + where
              + decision.kind().name().toLowerCase(Locale.ROOT)
              + " "
              + decision.name()
              + ": "
              + decision.why());
    }
  }
}
