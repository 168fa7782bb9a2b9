package dev.lab.registry.cli;

import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.transfer.ImageImport;
import dev.lab.registry.transfer.Transferred;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Pushes the images of a folder or an archive into a registry. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Push the images of an OCI layout (a folder or a tar) or of docker save's archive.",
    footer = {"", ExitCode.SAID})
final class ImportCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "DIR", description = "the folder, or the archive")
  private Path source = Path.of("");

  @Parameters(index = "1", paramLabel = "HOST", description = "the registry: host and port")
  private String host = "";

  @Option(
      names = "--into",
      paramLabel = "NAME",
      description = "the repository for all of it (default: the names in the archive)")
  private @Nullable String into;

  @Option(names = "--plain-http", description = "speak to it without TLS")
  private boolean plainHttp;

  @Option(
      names = "--login",
      paramLabel = "LOGIN",
      description = "USER:PASSWORD, or a variable that holds it")
  private @Nullable String login;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    Transferred done =
        new ImageImport(Remote.client(host, plainHttp, Optional.ofNullable(login)))
            .run(
                source,
                Optional.ofNullable(into).map(RepositoryName::new),
                spec.commandLine().getOut()::println);
    spec.commandLine().getOut().println(CopyCommand.said(done));
    return ExitCode.OK;
  }
}
