package dev.lab.registry.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A part of a blob or of an upload, by its first and last byte (RFC 9110, section 14). */
record ByteRange(long first, long last) {
  private static final Pattern WANTED = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");
  private static final Pattern GIVEN =
      Pattern.compile("(?:bytes[ =])?(\\d{1,18})-(\\d{1,18})(?:/(?:\\d+|\\*))?");

  long length() {
    return last - first + 1;
  }

  /**
   * The part that a {@code Range} header asks for of so many bytes; empty where all is to be sent,
   * also for several ranges and other units, which a server may ignore.
   */
  static Optional<ByteRange> wanted(@Nullable String header, long size) throws RegistryException {
    Matcher parts = WANTED.matcher(header == null ? "" : header.strip());
    if (!parts.matches() || (parts.group(1).isEmpty() && parts.group(2).isEmpty())) {
      return Optional.empty();
    }
    long first;
    long last = size - 1;
    if (parts.group(1).isEmpty()) {
      long suffix = Long.parseLong(parts.group(2));
      first = suffix == 0 ? size : Math.max(0, size - suffix);
    } else {
      first = Long.parseLong(parts.group(1));
      if (!parts.group(2).isEmpty()) {
        long asked = Long.parseLong(parts.group(2));
        if (asked < first) {
          throw unsatisfiable(size, header);
        }
        last = Math.min(asked, last);
      }
    }
    if (first >= size) {
      throw unsatisfiable(size, header);
    }
    return Optional.of(new ByteRange(first, last));
  }

  private static RegistryException unsatisfiable(long size, @Nullable String header) {
    return new RegistryException(
            ErrorCode.RANGE_INVALID, "the blob has " + size + " bytes; asked for: " + header)
        .with("Content-Range", "bytes */" + size);
  }

  /** The part that a chunk's {@code Content-Range} header says it is. */
  static ByteRange given(String header) throws RegistryException {
    Matcher parts = GIVEN.matcher(header.strip());
    if (parts.matches()) {
      ByteRange range =
          new ByteRange(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2)));
      if (range.length() > 0) {
        return range;
      }
    }
    throw new RegistryException(
        ErrorCode.RANGE_INVALID,
        "Content-Range is written FIRST-LAST, as in 0-1023, not \"" + header + "\"");
  }
}
