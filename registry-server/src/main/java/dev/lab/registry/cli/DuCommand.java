package dev.lab.registry.cli;

import dev.lab.registry.gc.DiskUsage;
import dev.lab.registry.gc.RepositoryUsage;
import dev.lab.registry.gc.Usage;
import dev.lab.registry.store.Store;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells who uses the space. */
@Command(
    name = "du",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Tell which repositories use how much space, the largest first.",
    footer = {"", ExitCode.SAID})
final class DuCommand implements Callable<Integer> {
  private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB"};

  @Mixin private ContentOptions content = new ContentOptions();

  @Option(names = "--bytes", description = "in bytes, not in kB, MB and GB")
  private boolean exact;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    try (Store store = content.config().storage().open().local()) {
      Usage usage = DiskUsage.of(store);
      row(out, "TOTAL", "ITS OWN", "SHARED", "TAGS", "REPOSITORY");
      for (RepositoryUsage each : usage.repositories()) {
        row(
            out,
            size(each.bytes()),
            size(each.ownBytes()),
            size(each.sharedBytes()),
            "" + each.tags(),
            each.name().value());
      }
      out.println();
      out.println(
          size(usage.bytes())
              + " in all, what several have counted once; "
              + size(usage.unlinkedBytes())
              + " that no repository has, which gc removes");
      usage.problems().forEach(p -> spec.commandLine().getErr().println(p));
      return usage.problems().isEmpty() ? ExitCode.OK : ExitCode.FOUND;
    }
  }

  private static void row(PrintWriter out, String... cells) {
    out.println(String.format(Locale.ROOT, "%10s %10s %10s %6s  %s", (Object[]) cells));
  }

  private String size(long bytes) {
    if (exact) {
      return Long.toString(bytes);
    }
    double number = bytes;
    int unit = 0;
    while (number >= 1000 && unit < UNITS.length - 1) {
      number /= 1000;
      unit++;
    }
    return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", number, UNITS[unit]);
  }
}
