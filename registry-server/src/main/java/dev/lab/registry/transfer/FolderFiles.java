package dev.lab.registry.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of a folder. */
record FolderFiles(Path folder) implements ArchiveFiles {
  @Override
  public String name() {
    return folder.toString();
  }

  @Override
  public boolean has(String path) {
    return Files.isRegularFile(folder.resolve(path));
  }

  @Override
  public long size(String path) throws IOException {
    return Files.size(folder.resolve(path));
  }

  @Override
  public InputStream open(String path) throws IOException {
    return Files.newInputStream(folder.resolve(path));
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
