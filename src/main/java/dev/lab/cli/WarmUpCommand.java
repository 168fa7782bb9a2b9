package dev.lab.cli;

import dev.lab.check.CheckRun;
import dev.lab.check.Patience;
import dev.lab.check.Situation;
import dev.lab.check.kinds.CheckKinds;
import dev.lab.course.Lab;
import dev.lab.diagnose.Diagnosis;
import dev.lab.prose.Prose;
import dev.lab.sandbox.Sandbox;
import dev.lab.sandbox.SandboxConfig;
import dev.lab.sandbox.SandboxException;
import dev.lab.target.LearnerShell;
import dev.lab.target.live.LiveWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Does what a start does, once, so that the launcher's class cache knows it. */
@Command(name = "warm-up", hidden = true)
final class WarmUpCommand implements Callable<Integer>, LabCommand.OnConsole {
  @Parameters(arity = "0..1", defaultValue = "lab")
  private String family = "lab";

  private @Nullable Console console;

  @Override
  public void use(Console given) {
    console = given;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Console at = Console.given(console);
    if (family.equals("registry")) {
      return RegistryWarmUp.run(at.root().resolve("src/target/launcher"));
    }
    Lab lab = Labs.load(at, "shipping-images");
    at.out().print(new Prose(80, true).render(lab.steps().getFirst().prose()).isEmpty());
    Path folder = Files.createTempDirectory(at.root().resolve("src/target/launcher"), "warm-up");
    try (Sandbox sandbox = Sandbox.start(SandboxConfig.of("warm-up", folder, Map.of()));
        LiveWorld world = LiveWorld.of(sandbox.kubeconfig(), "default")) {
      new CheckRun(CheckKinds.all(), new Diagnosis())
          .run(
              lab.checks(),
              new Situation(world.world(LearnerShell.invisible(), false), Map.of(), Map.of()),
              Patience.NONE);
      return 0;
    } catch (SandboxException e) {
      throw new CommandException(4, e.getMessage());
    } finally {
      Workspace.delete(folder);
    }
  }
}
