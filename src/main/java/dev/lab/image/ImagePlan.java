package dev.lab.image;

import java.nio.file.Path;
import java.util.List;

/**
 * What the image is made of, and where it goes.
 *
 * @param base the image with a Java that it stands on, or {@link #SCRATCH}
 * @param to the image's name, such as {@code registry.example/lab:1.0}; empty to write an archive
 * @param archive the archive of {@code docker load} that is written where there is no name to push
 * @param root the project's folder, with its labs
 * @param classPath what the app's classes come from
 * @param cache where layers are kept between two builds
 * @param insecure whether a registry without TLS will do
 * @param logins docker's config.json
 */
public record ImagePlan(
    String base,
    String to,
    Path archive,
    Path root,
    List<Path> classPath,
    Path cache,
    boolean insecure,
    Path logins) {
  /** No image: this machine's Java is carried along. */
  public static final String SCRATCH = "scratch";

  public ImagePlan {
    classPath = List.copyOf(classPath);
  }
}
