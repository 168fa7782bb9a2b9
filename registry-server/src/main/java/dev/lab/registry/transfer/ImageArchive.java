package dev.lab.registry.transfer;

import java.io.IOException;
import java.util.List;

/** A source that says itself which images it has. */
interface ImageArchive extends ImageSource {
  /** Its images, in its own order. */
  List<NamedImage> images() throws IOException;
}
