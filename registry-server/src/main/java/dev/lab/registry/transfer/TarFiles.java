package dev.lab.registry.transfer;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The files of a tar archive, read where they lie in it. */
final class TarFiles implements ArchiveFiles {
  /** Long enough for any path. */
  private static final int LONGEST_NOTE = 1 << 20;

  private static final int MOST_LINKS = 10;

  /** Where a file lies. */
  private record Slice(long offset, long size) {}

  private final Path archive;
  private final FileChannel channel;
  private final Map<String, Slice> files = new HashMap<>();
  private final Map<String, String> links = new HashMap<>();

  private TarFiles(Path archive, FileChannel channel) {
    this.archive = archive;
    this.channel = channel;
  }

  /** Reads the archive's headers. */
  static TarFiles open(Path archive) throws IOException {
    TarFiles tar = new TarFiles(archive, FileChannel.open(archive));
    try {
      tar.index();
      return tar;
    } catch (IOException e) {
      tar.close();
      throw new IOException(archive + " can't be read: " + e.getMessage(), e);
    }
  }

  private byte[] read(long offset, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, offset + buffer.position()) < 0) {
        throw new EOFException("it ends too early");
      }
    }
    return buffer.array();
  }

  private void index() throws IOException {
    if (channel.size() >= 2) {
      byte[] magic = read(0, 2);
      if (magic[0] == 0x1f && magic[1] == (byte) 0x8b) {
        throw new IOException("it is compressed: unpack it with gunzip first");
      }
    }
    Map<String, String> notes = new HashMap<>();
    long at = 0;
    while (at + TarHeader.BLOCK <= channel.size()) {
      byte[] block = read(at, TarHeader.BLOCK);
      at += TarHeader.BLOCK;
      if (TarHeader.isEmpty(block)) {
        return;
      }
      TarHeader header = TarHeader.parse(block);
      boolean note = "xgLK".indexOf(header.type()) >= 0;
      long size =
          note || !notes.containsKey("size")
              ? header.size()
              : Long.parseLong(notes.getOrDefault("size", "0"));
      if (size > channel.size() - at) {
        throw new EOFException("it ends in the middle of " + header.path());
      }
      if (note) {
        read(header, read(at, (int) Math.min(size, LONGEST_NOTE)), notes);
      } else {
        add(header, notes, new Slice(at, size));
        notes.clear();
      }
      at += (size + TarHeader.BLOCK - 1) / TarHeader.BLOCK * TarHeader.BLOCK;
    }
  }

  /** What is said of the next file, because its header is too short for it. */
  private static void read(TarHeader header, byte[] bytes, Map<String, String> notes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    switch (header.type()) {
      case 'L' -> notes.put("path", text.replace("\0", ""));
      case 'K' -> notes.put("linkpath", text.replace("\0", ""));
      case 'x' -> {
        for (String line : text.split("\n", -1)) {
          int space = line.indexOf(' ');
          int equals = line.indexOf('=', space + 1);
          if (space > 0 && equals > 0) {
            notes.put(line.substring(space + 1, equals), line.substring(equals + 1));
          }
        }
      }
      default -> {
        // What is said of all files is nothing that matters here.
      }
    }
  }

  private void add(TarHeader header, Map<String, String> notes, Slice slice) {
    String path = normal(notes.getOrDefault("path", header.path()));
    String target = notes.getOrDefault("linkpath", header.target());
    switch (header.type()) {
      case '0', '7' -> files.put(path, slice);
      case '1' -> links.put(path, normal(target));
      case '2' -> links.put(path, normal(Path.of(path).resolveSibling(target).toString()));
      default -> {
        // Folders and the like hold nothing.
      }
    }
  }

  private static String normal(String path) {
    return Path.of(path).normalize().toString();
  }

  private Optional<Slice> find(String path) {
    String at = normal(path);
    for (int i = 0; i < MOST_LINKS && links.containsKey(at); i++) {
      at = links.getOrDefault(at, at);
    }
    return Optional.ofNullable(files.get(at));
  }

  private Slice require(String path) throws IOException {
    return find(path).orElseThrow(() -> new IOException(archive + " has no file " + path));
  }

  @Override
  public String name() {
    return archive.toString();
  }

  @Override
  public boolean has(String path) {
    return find(path).isPresent();
  }

  @Override
  public long size(String path) throws IOException {
    return require(path).size();
  }

  @Override
  public InputStream open(String path) throws IOException {
    Slice slice = require(path);
    return new SliceStream(channel, slice.offset(), slice.size());
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
