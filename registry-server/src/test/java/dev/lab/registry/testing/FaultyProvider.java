package dev.lab.registry.testing;

import dev.lab.registry.testing.FaultyFiles.Operation;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Does what the default file system does, after {@link FaultyFiles} was asked. */
final class FaultyProvider extends FileSystemProvider {
  private final FaultyFiles files;

  FaultyProvider(FaultyFiles files) {
    this.files = files;
  }

  private FileSystemProvider real() {
    return files.realProvider();
  }

  private Path ask(Operation operation, Path path) throws IOException {
    Path real = FaultyPath.real(path);
    files.before(operation, real);
    return real;
  }

  @Override
  public FileChannel newFileChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    Path real = ask(Operation.OPEN, path);
    return new FaultyChannel(files, real, real().newFileChannel(real, options, attributes));
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    return newFileChannel(path, options, attributes);
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path folder, DirectoryStream.Filter<? super Path> filter) throws IOException {
    List<Path> found = new ArrayList<>();
    Path real = ask(Operation.LIST, folder);
    try (DirectoryStream<Path> entries = real().newDirectoryStream(real, entry -> true)) {
      entries.forEach(entry -> found.add(files.path(entry)));
    }
    return new DirectoryStream<>() {
      @Override
      public Iterator<Path> iterator() {
        return found.iterator();
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
    real().createDirectory(ask(Operation.MAKE_FOLDER, folder), attributes);
  }

  @Override
  public void delete(Path path) throws IOException {
    real().delete(ask(Operation.DELETE, path));
  }

  @Override
  public void copy(Path source, Path target, CopyOption... options) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void move(Path source, Path target, CopyOption... options) throws IOException {
    real().move(ask(Operation.MOVE, source), FaultyPath.real(target), options);
    ask(Operation.MOVED, target);
  }

  @Override
  public boolean isSameFile(Path path, Path other) throws IOException {
    return real().isSameFile(FaultyPath.real(path), FaultyPath.real(other));
  }

  @Override
  public boolean isHidden(Path path) throws IOException {
    return real().isHidden(FaultyPath.real(path));
  }

  @Override
  public FileStore getFileStore(Path path) throws IOException {
    return new FaultyStore(real().getFileStore(FaultyPath.real(path)), files.type());
  }

  @Override
  public void checkAccess(Path path, AccessMode... modes) throws IOException {
    real().checkAccess(ask(Operation.LOOK, path), modes);
  }

  @Override
  public <V extends FileAttributeView> @Nullable V getFileAttributeView(
      Path path, Class<V> type, LinkOption... options) {
    return real().getFileAttributeView(FaultyPath.real(path), type, options);
  }

  @Override
  public <A extends BasicFileAttributes> A readAttributes(
      Path path, Class<A> type, LinkOption... options) throws IOException {
    return real().readAttributes(ask(Operation.LOOK, path), type, options);
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String names, LinkOption... options)
      throws IOException {
    return real().readAttributes(ask(Operation.LOOK, path), names, options);
  }

  @Override
  public void setAttribute(Path path, String name, @Nullable Object value, LinkOption... options)
      throws IOException {
    real().setAttribute(FaultyPath.real(path), name, value, options);
  }

  @Override
  public String getScheme() {
    return "faulty";
  }

  @Override
  public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileSystem getFileSystem(URI uri) {
    return files;
  }

  @Override
  public Path getPath(URI uri) {
    return files.path(Path.of(uri));
  }
}
