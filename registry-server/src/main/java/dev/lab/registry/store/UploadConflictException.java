package dev.lab.registry.store;

import java.io.IOException;

/** Another request, perhaps of another server, wrote the same bytes of an upload first. */
public final class UploadConflictException extends IOException {
  private static final long serialVersionUID = 1;

  /** Says which bytes. */
  public UploadConflictException(long offset) {
    super(
        "another request wrote what follows byte "
            + offset
            + " of this upload first; ask for its status, then go on from there");
  }
}
