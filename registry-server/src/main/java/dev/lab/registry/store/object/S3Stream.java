package dev.lab.registry.store.object;

import java.io.FilterInputStream;
import java.io.IOException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** An object's bytes. Closed early, it gives up the connection rather than read the rest. */
final class S3Stream extends FilterInputStream {
  private static final long WORTH_READING = 1 << 16;

  private final ResponseInputStream<GetObjectResponse> response;
  private long left;

  S3Stream(ResponseInputStream<GetObjectResponse> response) {
    super(response);
    this.response = response;
    Long length = response.response().contentLength();
    this.left = length == null ? Long.MAX_VALUE : length;
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    left -= read < 0 ? left : 1;
    return read;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    left -= read < 0 ? left : read;
    return read;
  }

  @Override
  public void close() throws IOException {
    if (left > WORTH_READING) {
      response.abort();
    } else {
      super.close();
    }
  }
}
