package dev.lab.registry.transfer;

import dev.lab.registry.client.Manifest;
import dev.lab.registry.name.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** Where images come from. */
interface ImageSource {
  /** What it is called in errors. */
  String name();

  /** A manifest; empty if there is none. */
  Optional<Manifest> manifest(Digest digest) throws IOException;

  /** A blob's length. */
  long size(Digest blob) throws IOException;

  /** A blob's bytes; the caller closes it. */
  InputStream open(Digest blob) throws IOException;

  /** The manifests that are about this one. */
  List<Digest> referrers(Digest manifest) throws IOException;
}
