package dev.lab.registry.store.object;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** An object on its way in. Ends with {@link #finish} or {@link #abort}, whichever comes first. */
public interface ObjectWriter {
  /** Adds these bytes. */
  void write(ByteBuffer bytes) throws IOException;

  /**
   * Makes it visible, and says its etag; empty, and dropped, if there is such an object already.
   */
  Optional<String> finish() throws IOException;

  /** Drops it. After a failure this may leave parts that nothing refers to. */
  void abort();
}
