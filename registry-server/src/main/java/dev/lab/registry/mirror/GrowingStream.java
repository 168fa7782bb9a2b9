package dev.lab.registry.mirror;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Reads a file that another thread is writing, and waits for what is not there yet. */
final class GrowingStream extends InputStream {
  private final FileChannel channel;
  private final long size;
  private final Progress progress;
  private long position;
  private long readable;

  GrowingStream(FileChannel channel, long offset, long size, Progress progress) {
    this.channel = channel;
    this.position = offset;
    this.size = size;
    this.progress = progress;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (position >= size) {
      return -1;
    }
    if (position >= readable) {
      readable = progress.readable(position);
    }
    int most = (int) Math.min(length, readable - position);
    int count = channel.read(ByteBuffer.wrap(buffer, offset, most), position);
    if (count <= 0) {
      throw new IOException("the file of a blob that is being fetched is shorter than was said");
    }
    position += count;
    return count;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
