package dev.lab.registry.cli;

import dev.lab.registry.client.RegistryClient;
import dev.lab.registry.name.ImageName;
import dev.lab.registry.name.Tag;
import dev.lab.registry.transfer.ImageCopy;
import dev.lab.registry.transfer.Transferred;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Copies an image, or all of a repository, from one registry to another. */
@Command(
    name = "copy",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Copy an image, with all its platforms and all that refers to it; with --all every tag of"
          + " the repository."
    },
    footer = {"", ExitCode.SAID})
final class CopyCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "SOURCE", description = "HOST/NAME:TAG or HOST/NAME@DIGEST")
  private String source = "";

  @Parameters(index = "1", paramLabel = "TARGET", description = "HOST/NAME[:TAG]")
  private String target = "";

  @Option(names = "--all", description = "every tag of the source's repository")
  private boolean all;

  @Option(names = "--plain-http", description = "speak to both without TLS")
  private boolean plainHttp;

  @Option(
      names = "--source-login",
      paramLabel = "LOGIN",
      description = "USER:PASSWORD, or a variable that holds it")
  private @Nullable String sourceLogin;

  @Option(names = "--target-login", paramLabel = "LOGIN", description = "the same for the target")
  private @Nullable String targetLogin;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    ImageName from = ImageName.parse(source);
    ImageName to = ImageName.parse(target);
    RegistryClient reader = Remote.client(from.host(), plainHttp, Optional.ofNullable(sourceLogin));
    RegistryClient writer = Remote.client(to.host(), plainHttp, Optional.ofNullable(targetLogin));
    ImageCopy copy = new ImageCopy(reader, writer);
    Optional<Tag> as = target.lastIndexOf(':') > target.lastIndexOf('/') ? to.tag() : from.tag();
    Transferred done =
        all
            ? copy.repository(
                from.repository(), to.repository(), spec.commandLine().getOut()::println)
            : copy.image(from.repository(), from.reference(), to.repository(), as);
    spec.commandLine().getOut().println(said(done));
    return ExitCode.OK;
  }

  static String said(Transferred done) {
    return "pushed %d manifests and %d blobs (%d bytes); %d manifests and %d blobs were there, %d mounted"
        .formatted(
            done.manifests(),
            done.blobs(),
            done.bytes(),
            done.manifestsThere(),
            done.blobsThere(),
            done.mounted());
  }
}
