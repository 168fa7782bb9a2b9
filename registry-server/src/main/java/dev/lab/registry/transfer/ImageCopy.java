package dev.lab.registry.transfer;

import dev.lab.registry.client.Manifest;
import dev.lab.registry.client.RegistryClient;
import dev.lab.registry.name.Digest;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.name.Tag;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Copies images from one registry to another, or inside one: all platforms, with all that is about
 * them, such as signatures. What the target has is not sent again, and inside one registry no blob
 * is sent at all.
 */
public final class ImageCopy {
  /** What cosign appends to the tag that stands for a manifest; nothing for a list of referrers. */
  private static final List<String> SUFFIXES = List.of("", ".sig", ".att", ".sbom");

  private final RegistryClient from;
  private final RegistryClient to;

  /** Copies from one registry to another. */
  public ImageCopy(RegistryClient from, RegistryClient to) {
    this.from = from;
    this.to = to;
  }

  private Transfer transfer(RepositoryName source, RepositoryName target, Counts counts) {
    Optional<RepositoryName> mountFrom =
        from.endpoint().equals(to.endpoint()) ? Optional.of(source) : Optional.empty();
    return new Transfer(new RegistrySource(from, source), to, target, mountFrom, counts);
  }

  /**
   * Copies an image.
   *
   * @param reference a tag or a digest
   * @param as the tag that it gets; empty for none
   */
  public Transferred image(
      RepositoryName source, String reference, RepositoryName target, Optional<Tag> as)
      throws IOException, InterruptedException {
    Counts counts = new Counts(name -> {});
    Transfer transfer = transfer(source, target, counts);
    transfer.image(from.manifest(source, reference), as);
    RegistrySource tags = new RegistrySource(from, source);
    for (Digest digest : transfer.done()) {
      for (String suffix : SUFFIXES) {
        Tag about = new Tag(digest.algorithm() + "-" + digest.hex() + suffix);
        if (digest.algorithm().equals("sha256") && tags.has(about.value())) {
          transfer.image(from.manifest(source, about.value()), Optional.of(about));
        }
      }
    }
    return counts.result();
  }

  /**
   * Copies all tags of a repository; a tag that goes meanwhile is left out. A registry does not
   * tell its manifests without tags, so only those come that belong to others.
   *
   * @param tell told of each image once it is there
   */
  public Transferred repository(RepositoryName source, RepositoryName target, Consumer<String> tell)
      throws IOException, InterruptedException {
    Counts counts = new Counts(tell);
    Transfer transfer = transfer(source, target, counts);
    for (String tag : from.tags(source)) {
      Optional<Manifest> manifest = from.findManifest(source, tag);
      if (manifest.isPresent()) {
        transfer.image(manifest.get(), Optional.of(new Tag(tag)));
      }
    }
    return counts.result();
  }
}
