package dev.lab.registry.transfer;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Some of a file's bytes. Others may read the same file at the same time. */
final class SliceStream extends InputStream {
  private final FileChannel channel;
  private long at;
  private long left;

  SliceStream(FileChannel channel, long offset, long size) {
    this.channel = channel;
    this.at = offset;
    this.left = size;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (left == 0) {
      return -1;
    }
    int count = channel.read(ByteBuffer.wrap(buffer, offset, (int) Math.min(length, left)), at);
    if (count < 0) {
      throw new EOFException("the archive became shorter");
    }
    at += count;
    left -= count;
    return count;
  }
}
