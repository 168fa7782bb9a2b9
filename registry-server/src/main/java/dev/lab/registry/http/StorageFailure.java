package dev.lab.registry.http;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.Locale;

/**
 * Says a failure of the storage in words that mean something to who pushes or pulls: what is wrong
 * there and what helps, but not where the registry keeps its files.
 */
final class StorageFailure {
  private StorageFailure() {}

  static RegistryException of(IOException failure) {
    String reason = reason(failure);
    String known = reason.toLowerCase(Locale.ROOT);
    if (known.contains("no space left") || known.contains("quota exceeded")) {
      return new RegistryException(
          ErrorCode.STORAGE_FULL,
          "the registry's storage is full; make room there, then do this again");
    }
    if (known.contains("read-only")) {
      return new RegistryException(
          ErrorCode.STORAGE_READ_ONLY,
          "the registry's storage can only be read: pulls go on, pushes and deletions do not");
    }
    if (known.contains("too many open files")) {
      return new RegistryException(
          ErrorCode.UNKNOWN,
          "the registry has as many files open as it may; try again, or raise its limit (ulimit"
              + " -n)");
    }
    return new RegistryException(ErrorCode.UNKNOWN, "the registry's storage failed: " + reason);
  }

  /** The operating system's own words; a message of Java's may be no more than a path. */
  private static String reason(IOException failure) {
    if (failure instanceof AccessDeniedException) {
      return "it may not use its own files";
    }
    if (failure instanceof FileSystemException files) {
      String reason = files.getReason();
      return reason == null ? "a file is not as it should be" : reason;
    }
    return String.valueOf(failure.getMessage());
  }
}
