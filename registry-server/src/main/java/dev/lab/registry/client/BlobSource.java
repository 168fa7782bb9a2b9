package dev.lab.registry.client;

import java.io.IOException;
import java.io.InputStream;

/** A blob to push; opened again if it has to be sent again. */
@FunctionalInterface
public interface BlobSource {
  /** Its bytes from the start. */
  InputStream open() throws IOException;
}
