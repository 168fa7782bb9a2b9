package dev.lab.registry.testing;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.Set;

/**
 * The default file system, where each operation can be made to fail and is counted first. Its files
 * are those of the default one under the same names.
 */
public final class FaultyFiles extends FileSystem {
  /** What is done to files. */
  public enum Operation {
    /** A file is opened. */
    OPEN,
    /** Bytes are read from it. */
    READ,
    /** Bytes are written to it. */
    WRITE,
    /** It, or a folder, is forced to the disk. */
    FORCE,
    /** It gets shorter. */
    TRUNCATE,
    /** A folder's names are read. */
    LIST,
    /** A folder is made. */
    MAKE_FOLDER,
    /** A file or folder gets another name. */
    MOVE,
    /** It has its other name: a failure now comes too late to prevent that. */
    MOVED,
    /** A file or folder is removed. */
    DELETE,
    /** It is looked whether and what something is. */
    LOOK
  }

  /** Decides about each operation. */
  @FunctionalInterface
  public interface Faults {
    /** None. */
    Faults NONE = (operation, path) -> {};

    /** Throws what the operation shall fail with. */
    void before(Operation operation, Path path) throws IOException;
  }

  private final FileSystem real;
  private final FaultyProvider provider;
  private volatile Faults faults = Faults.NONE;
  private volatile String type = "faulty";

  /** Over the default file system. */
  public FaultyFiles() {
    this.real = java.nio.file.FileSystems.getDefault();
    this.provider = new FaultyProvider(this);
  }

  /** From now on these. */
  public void setFaults(Faults now) {
    faults = now;
  }

  /** The file system calls itself this. */
  public void setType(String now) {
    type = now;
  }

  String type() {
    return type;
  }

  /** The same file, seen through this file system. */
  public Path path(Path file) {
    return new FaultyPath(this, file);
  }

  void before(Operation operation, Path path) throws IOException {
    faults.before(operation, path);
  }

  FileSystemProvider realProvider() {
    return real.provider();
  }

  @Override
  public FileSystemProvider provider() {
    return provider;
  }

  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public boolean isReadOnly() {
    return false;
  }

  @Override
  public String getSeparator() {
    return real.getSeparator();
  }

  @Override
  public Iterable<Path> getRootDirectories() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Iterable<java.nio.file.FileStore> getFileStores() {
    return real.getFileStores();
  }

  @Override
  public Set<String> supportedFileAttributeViews() {
    return real.supportedFileAttributeViews();
  }

  @Override
  public Path getPath(String first, String... more) {
    return path(real.getPath(first, more));
  }

  @Override
  public PathMatcher getPathMatcher(String pattern) {
    throw new UnsupportedOperationException();
  }

  @Override
  public UserPrincipalLookupService getUserPrincipalLookupService() {
    return real.getUserPrincipalLookupService();
  }

  @Override
  public WatchService newWatchService() throws IOException {
    return real.newWatchService();
  }
}
