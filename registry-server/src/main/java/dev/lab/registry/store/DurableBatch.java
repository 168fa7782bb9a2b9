package dev.lab.registry.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Files that are put in their places one after the other, and then survive a power cut together. If
 * it is closed without being committed, what is in place stays, and whoever counts on it forces it.
 */
final class DurableBatch implements AutoCloseable {
  private static final int ATTEMPTS = 100;

  /** A file that has its name and is forced only then. */
  private record Late(FileChannel channel, Path name) {}

  private final DurableFiles files;
  private final List<Path> names = new ArrayList<>();
  private final List<Late> late = new ArrayList<>();

  DurableBatch(DurableFiles files) {
    this.files = files;
  }

  /** A file with this content, of which a reader sees all or nothing, also after a power cut. */
  void write(Path target, byte[] content) throws IOException {
    Path file = files.fresh();
    try {
      try (FileChannel channel = create(file, content)) {
        files.force(channel);
      }
      move(file, target);
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  /**
   * A file whose name says what is in it: a power cut before the commit may leave it empty. A
   * killed process leaves all or nothing.
   */
  void writeLink(Path target, byte[] content) throws IOException {
    Path file = files.fresh();
    try {
      FileChannel channel = create(file, content);
      late.add(new Late(channel, target));
      move(file, target);
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  private static FileChannel create(Path file, byte[] content) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      return channel;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** A file that is already forced to the disk. */
  void move(Path file, Path target) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        names.addAll(files.makeFolders(DurableFiles.parent(target)));
        files.named(target);
        try {
          Files.move(
              file, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
          files.forced(target);
          throw e;
        }
        names.add(target);
        return;
      } catch (NoSuchFileException e) {
        // Someone removed the folder in between, as a deletion of the same tag does.
        if (attempt == ATTEMPTS || !Files.exists(file)) {
          throw e;
        }
      }
    }
  }

  /** Returns once all of it survives a power cut. */
  void commit() throws IOException {
    Path last = null;
    for (Late each : late) {
      files.force(each.channel());
      last = each.name();
    }
    boolean lastIsForced = !names.isEmpty() && names.getLast().equals(last);
    files.forceNames(names, lastIsForced);
    names.forEach(files::forced);
    names.clear();
    close();
  }

  @Override
  public void close() throws IOException {
    for (Late each : late) {
      each.channel().close();
    }
    late.clear();
  }
}
