package dev.lab.registry.transfer;

import dev.lab.registry.client.RegistryClient;
import dev.lab.registry.name.ImageName;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.name.Tag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Pushes the images of a folder or tar archive into a registry: in the OCI image layout, as many
 * tools write it, or as {@code docker save} writes them, old versions' too.
 */
public final class ImageImport {
  private final RegistryClient to;

  /** Imports into this registry. */
  public ImageImport(RegistryClient to) {
    this.to = to;
  }

  /**
   * Pushes all images.
   *
   * @param source a folder, or an archive that is not compressed
   * @param into the repository that gets them all; empty to go by the names in the archive
   * @param tell told of each image once it is there
   */
  public Transferred run(Path source, Optional<RepositoryName> into, Consumer<String> tell)
      throws IOException, InterruptedException {
    Counts counts = new Counts(tell);
    try (ArchiveFiles files =
        Files.isDirectory(source) ? new FolderFiles(source) : TarFiles.open(source)) {
      ImageArchive archive = archive(files);
      List<NamedImage> images = archive.images();
      if (images.isEmpty()) {
        throw new IOException(files.name() + " names no image");
      }
      Map<RepositoryName, Transfer> transfers = new HashMap<>();
      for (NamedImage image : images) {
        RepositoryName repository = into.isPresent() ? into.get() : repository(archive, image);
        Transfer transfer =
            transfers.computeIfAbsent(
                repository, r -> new Transfer(archive, to, r, Optional.empty(), counts));
        transfer.image(image.manifest(), tag(image));
      }
    }
    return counts.result();
  }

  private static ImageArchive archive(ArchiveFiles files) throws IOException {
    if (files.has(OciLayout.INDEX)) {
      return new OciLayout(files);
    }
    if (files.has(DockerArchive.INDEX)) {
      return new DockerArchive(files);
    }
    throw new IOException(
        files.name()
            + " has neither "
            + OciLayout.INDEX
            + " nor "
            + DockerArchive.INDEX
            + ": it is neither an OCI image layout nor what docker save writes");
  }

  /** The whole name: a tag alone is none. */
  private static Optional<ImageName> name(NamedImage image) {
    Optional<String> text = image.name().or(() -> image.tag().filter(t -> !Tag.isValid(t)));
    try {
      return text.map(ImageName::parse);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static RepositoryName repository(ImageArchive archive, NamedImage image)
      throws IOException {
    ImageName name =
        name(image)
            .orElseThrow(
                () ->
                    new IOException(
                        archive.name()
                            + " does not name the repository of the image "
                            + image.tag().orElseGet(() -> image.manifest().digest().toString())
                            + ": say which one it goes to"));
    return name.isDockerHub() ? new RepositoryName(name.familiarName()) : name.repository();
  }

  private static Optional<Tag> tag(NamedImage image) {
    Optional<Tag> said = image.tag().filter(Tag::isValid).map(Tag::new);
    return said.isPresent() ? said : name(image).flatMap(ImageName::tag);
  }
}
