package dev.lab.sandbox.quota;

import java.io.IOException;

/** There is no room on a disk, as an operating system words it. */
public final class FullException extends IOException {
  private static final long serialVersionUID = 1;

  FullException() {
    super("no space left on device");
  }
}
