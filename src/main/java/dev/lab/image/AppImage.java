package dev.lab.image;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.CredentialRetriever;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.RegistryUnauthorizedException;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import com.google.cloud.tools.jib.frontend.CredentialRetrieverFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/** Makes the image of the app, by Jib: layers of its jars, its classes and its labs. */
public final class AppImage {
  private static final String TOOL = "lab";
  private static final String HOME = "/var/lib/lab";

  /** Nobody's number: the app needs no rights. */
  private static final String USER = "10001";

  /** What a layer's files weigh, and what the image is known by afterwards. */
  public record Made(String name, String digest) {}

  private final ImagePlan plan;

  private AppImage(ImagePlan plan) {
    this.plan = plan;
  }

  /** Builds the image, and pushes it or writes its archive. */
  public static Made make(ImagePlan plan) throws ImageException, InterruptedException {
    AppImage image = new AppImage(plan);
    String doing =
        plan.to().isEmpty()
            ? "write the image to " + plan.archive()
            : "push the image to " + plan.to();
    try {
      JibContainer made = image.builder().containerize(image.containerizer());
      return new Made(
          plan.to().isEmpty() ? plan.archive().toString() : plan.to(), made.getDigest().toString());
    } catch (InvalidImageReferenceException e) {
      throw new ImageException(
          "\""
              + e.getInvalidReference()
              + "\" is no image's name; one is written as registry.example/lab:1.0",
          e);
    } catch (RegistryUnauthorizedException e) {
      throw new ImageException(
          "tried to "
              + doing
              + " on "
              + plan.base()
              + ", but "
              + e.getImageReference()
              + " needs a login, or allows this one nothing; docker login first",
          e);
    } catch (RegistryException | IOException | CacheDirectoryCreationException e) {
      throw failed(doing, e);
    } catch (ExecutionException e) {
      throw failed(doing, e.getCause() == null ? e : e.getCause());
    }
  }

  private static ImageException failed(String doing, Throwable cause) {
    String why = String.valueOf(cause.getMessage());
    return new ImageException(
        "tried to "
            + doing
            + ", but "
            + why.lines().findFirst().orElse("")
            + (why.contains("insecure") ? "; --insecure allows a registry without TLS" : ""),
        cause);
  }

  private boolean scratch() {
    return plan.base().equals(ImagePlan.SCRATCH);
  }

  private JibContainerBuilder builder()
      throws InvalidImageReferenceException, ImageException, IOException {
    JibContainerBuilder builder = scratch() ? Jib.fromScratch() : Jib.from(registry(plan.base()));
    String architecture = System.getProperty("os.arch", "");
    builder.setPlatforms(
        Set.of(new Platform(architecture.equals("aarch64") ? "arm64" : "amd64", "linux")));
    List<FileEntriesLayer> layers = new ArrayList<>();
    if (scratch()) {
      layers.add(JavaFiles.layer());
    }
    Layers app = new Layers(plan);
    layers.add(app.jars());
    layers.add(app.own());
    layers.add(app.home(HOME, USER));
    builder.setFileEntriesLayers(layers);
    List<String> entry =
        List.of(
            scratch() ? JavaFiles.PROGRAM : "java",
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            "-Dlab.root=/app",
            "-cp",
            "/app/classes:/app/lib/*",
            "dev.lab.Main");
    return builder
        .setEntrypoint(entry)
        .setEnvironment(Map.of("LAB_HOME", HOME, "HOME", HOME))
        .setWorkingDirectory(AbsoluteUnixPath.get(HOME))
        .setUser(USER)
        .setLabels(Map.of("org.opencontainers.image.title", "lab", "dev.lab.workload", "lab"));
  }

  private RegistryImage registry(String name) throws InvalidImageReferenceException {
    ImageReference reference = ImageReference.parse(name);
    CredentialRetriever retriever =
        CredentialRetrieverFactory.forImage(reference, event -> {}).dockerConfig(plan.logins());
    return RegistryImage.named(reference).addCredentialRetriever(retriever);
  }

  private Containerizer containerizer() throws InvalidImageReferenceException, IOException {
    Files.createDirectories(plan.cache());
    boolean insecure = plan.insecure() || loopback(plan.to()) || loopback(plan.base());
    if (insecure) {
      // As an engine logs in where it needs no TLS; Jib is told so in no other way.
      System.setProperty("sendCredentialsOverHttp", "true");
    }
    Path temporary = plan.archive().toAbsolutePath();
    Containerizer to =
        plan.to().isEmpty()
            ? Containerizer.to(TarImage.at(temporary).named("lab"))
            : Containerizer.to(registry(plan.to()));
    return to.setBaseImageLayersCache(plan.cache().resolve("base"))
        .setApplicationLayersCache(plan.cache().resolve("app"))
        .setAllowInsecureRegistries(insecure)
        .setToolName(TOOL);
  }

  /** As an engine does: what answers on this machine needs no TLS. */
  private static boolean loopback(String image) {
    return image.matches("(127(\\.\\d+){3}|localhost|\\[::1\\])(:\\d+)?/.*");
  }
}
