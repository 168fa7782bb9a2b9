package dev.lab.registry.client;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/** A blob on its way out, telling how many bytes have gone. */
final class BlobBody extends RequestBody {
  private static final int CHUNK = 1 << 16;
  private final long size;
  private final BlobSource source;
  private final LongConsumer bytesSent;

  BlobBody(long size, BlobSource source, LongConsumer bytesSent) {
    this.size = size;
    this.source = source;
    this.bytesSent = bytesSent;
  }

  @Override
  public MediaType contentType() {
    return MediaType.get("application/octet-stream");
  }

  @Override
  public long contentLength() {
    return size;
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    try (InputStream in = source.open()) {
      byte[] buffer = new byte[CHUNK];
      long sent = 0;
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        sink.write(buffer, 0, count);
        sent += count;
        bytesSent.accept(sent);
      }
    }
  }
}
