package dev.lab.cli;

import dev.lab.check.ExitCode;
import dev.lab.image.AppImage;
import dev.lab.image.ImageException;
import dev.lab.image.ImagePlan;
import dev.lab.registry.login.DockerLogins;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lab image [--to NAME] [--from BASE]}. */
@Command(
    name = "image",
    description = "Make a container image of lab itself, for a cluster that is to run it.",
    mixinStandardHelpOptions = true)
final class ImageCommand implements Callable<Integer>, LabCommand.OnConsole {
  @Option(
      names = "--to",
      paramLabel = "IMAGE",
      description =
          "Where to push it, such as 127.0.0.1:5000/lab:v1. Without: an archive for docker load,"
              + " image/lab.tar in the state directory.")
  private String to = "";

  @Option(
      names = "--from",
      paramLabel = "BASE",
      defaultValue = "eclipse-temurin:25-jre",
      description =
          "The image with a Java 21 or newer that it stands on (${DEFAULT-VALUE}); scratch carries"
              + " this machine's Java along, and needs no base.")
  private String from = "";

  @Option(names = "--insecure", description = "A registry elsewhere without TLS will do.")
  private boolean insecure;

  private @Nullable Console console;

  @Override
  public void use(Console given) {
    console = given;
  }

  @Override
  public Integer call() throws InterruptedException {
    Console at = Console.given(console);
    Path folder = StateDirectory.of(at.environment()).path().resolve("image");
    List<Path> classPath =
        Arrays.stream(System.getProperty("java.class.path", "").split(File.pathSeparator, -1))
            .filter(p -> !p.isEmpty())
            .map(Path::of)
            .map(Path::toAbsolutePath)
            .toList();
    try {
      AppImage.Made made =
          AppImage.make(
              new ImagePlan(
                  from,
                  to,
                  folder.resolve("lab.tar"),
                  at.root().toAbsolutePath(),
                  classPath,
                  folder.resolve("cache"),
                  insecure,
                  DockerLogins.of(at.environment()).file()));
      at.out().println(made.name() + "  " + made.digest());
      at.out().flush();
      return ExitCode.PASSED;
    } catch (ImageException e) {
      throw new CommandException(ExitCode.UNREACHABLE, String.valueOf(e.getMessage()));
    }
  }
}
