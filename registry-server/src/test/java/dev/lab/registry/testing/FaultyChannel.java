package dev.lab.registry.testing;

import dev.lab.registry.testing.FaultyFiles.Operation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file of {@link FaultyFiles}; a write that fails has written half, as a full disk does. */
final class FaultyChannel extends FileChannel {
  private final FaultyFiles files;
  private final Path path;
  private final FileChannel real;

  FaultyChannel(FaultyFiles files, Path path, FileChannel real) {
    this.files = files;
    this.path = path;
    this.real = real;
  }

  private void beforeWrite(ByteBuffer bytes) throws IOException {
    try {
      files.before(Operation.WRITE, path);
    } catch (IOException e) {
      real.write(bytes.duplicate().limit(bytes.position() + bytes.remaining() / 2));
      throw e;
    }
  }

  @Override
  public int read(ByteBuffer to) throws IOException {
    files.before(Operation.READ, path);
    return real.read(to);
  }

  @Override
  public long read(ByteBuffer[] to, int offset, int length) throws IOException {
    files.before(Operation.READ, path);
    return real.read(to, offset, length);
  }

  @Override
  public int read(ByteBuffer to, long position) throws IOException {
    files.before(Operation.READ, path);
    return real.read(to, position);
  }

  @Override
  public int write(ByteBuffer bytes) throws IOException {
    beforeWrite(bytes);
    return real.write(bytes);
  }

  @Override
  public long write(ByteBuffer[] from, int offset, int length) throws IOException {
    files.before(Operation.WRITE, path);
    return real.write(from, offset, length);
  }

  @Override
  public int write(ByteBuffer bytes, long position) throws IOException {
    files.before(Operation.WRITE, path);
    return real.write(bytes, position);
  }

  @Override
  public long position() throws IOException {
    return real.position();
  }

  @Override
  public FileChannel position(long position) throws IOException {
    real.position(position);
    return this;
  }

  @Override
  public long size() throws IOException {
    return real.size();
  }

  @Override
  public FileChannel truncate(long size) throws IOException {
    files.before(Operation.TRUNCATE, path);
    real.truncate(size);
    return this;
  }

  @Override
  public void force(boolean metadata) throws IOException {
    // No test here outlives its machine, and forcing takes long.
    files.before(Operation.FORCE, path);
  }

  @Override
  public long transferTo(long position, long count, WritableByteChannel to) throws IOException {
    files.before(Operation.READ, path);
    return real.transferTo(position, count, to);
  }

  @Override
  public long transferFrom(ReadableByteChannel from, long position, long count) throws IOException {
    files.before(Operation.WRITE, path);
    return real.transferFrom(from, position, count);
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
    return real.map(mode, position, size);
  }

  @Override
  public FileLock lock(long position, long size, boolean shared) throws IOException {
    return real.lock(position, size, shared);
  }

  @Override
  public @Nullable FileLock tryLock(long position, long size, boolean shared) throws IOException {
    return real.tryLock(position, size, shared);
  }

  @Override
  protected void implCloseChannel() throws IOException {
    real.close();
  }
}
