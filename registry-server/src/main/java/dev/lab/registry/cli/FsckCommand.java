package dev.lab.registry.cli;

import dev.lab.registry.gc.Finding;
import dev.lab.registry.gc.Fsck;
import dev.lab.registry.gc.FsckResult;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Verifies every reference, digest and size on disk. */
@Command(
    name = "fsck",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Verify every reference, digest and size in a registry's folder.",
    footer = {"", ExitCode.SAID})
final class FsckCommand implements Callable<Integer> {
  @Mixin private ContentOptions content = new ContentOptions();

  @Option(
      names = "--repair",
      description = "move bad files to .quarantine in the folder; nothing is deleted")
  private boolean repair;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    Fsck fsck = new Fsck(content.folder());
    FsckResult result = repair ? fsck.repair(this::say) : fsck.check(this::say);
    spec.commandLine()
        .getOut()
        .println(
            (result.sound() ? "sound: " : result.findings().size() + " things are wrong among ")
                + result.repositories()
                + " repositories, "
                + result.manifests()
                + " manifests, "
                + result.links()
                + " links, "
                + result.data()
                + " files of data ("
                + result.bytes()
                + " bytes)");
    return result.sound() ? ExitCode.OK : ExitCode.FOUND;
  }

  private void say(Finding finding) {
    String where = finding.repository().isEmpty() ? "" : finding.repository() + ": ";
    String moved = finding.movedTo().map(p -> " (moved to " + p + ")").orElse("");
    spec.commandLine().getOut().println(where + finding.sentence() + moved);
  }
}
