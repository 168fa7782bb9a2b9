package dev.lab.registry.transfer;

import dev.lab.registry.client.Manifest;
import java.util.Optional;

/**
 * An image of an archive.
 *
 * @param name its whole name where the archive says one, such as {@code docker.io/library/a:v1}
 * @param tag its tag where the archive says only that
 */
record NamedImage(Manifest manifest, Optional<String> name, Optional<String> tag) {}
