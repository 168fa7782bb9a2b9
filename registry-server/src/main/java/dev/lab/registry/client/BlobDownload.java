package dev.lab.registry.client;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A blob on its way in.
 *
 * @param offset the blob's byte that comes first
 * @param size the whole blob's length; -1 where the registry does not tell it
 */
public record BlobDownload(long offset, long size, InputStream in) implements AutoCloseable {
  private static final Pattern RANGE =
      Pattern.compile("bytes (\\d{1,18})-\\d{1,18}/(\\d{1,18}|\\*)");

  /** What a {@code Content-Range} header says of it; empty where it makes no sense. */
  static Optional<BlobDownload> part(String contentRange, InputStream in) {
    Matcher range = RANGE.matcher(contentRange.strip());
    if (!range.matches()) {
      return Optional.empty();
    }
    long size = range.group(2).equals("*") ? -1 : Long.parseLong(range.group(2));
    return Optional.of(new BlobDownload(Long.parseLong(range.group(1)), size, in));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
