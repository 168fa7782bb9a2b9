package dev.lab.sandbox.build;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Works out which files a COPY or ADD brings to which places. */
final class Copy {
  private final FileTree from;
  private final boolean context;
  private final String name;
  private final Path scratch;

  /**
   * A copy.
   *
   * @param context whether the files are the build's context, for the messages
   * @param name COPY or ADD; ADD unpacks archives
   */
  Copy(FileTree from, boolean context, String name, Path scratch) {
    this.from = from;
    this.context = context;
    this.name = name;
    this.scratch = scratch;
  }

  /**
   * The layer that it makes.
   *
   * @param target an absolute path; with a slash at its end, or with several sources, a folder
   */
  LayerFile layer(List<String> sources, String target) throws BuildException, IOException {
    List<String> found = new ArrayList<>();
    for (String source : sources) {
      found.addAll(matches(source));
    }
    boolean folder = target.endsWith("/") || found.size() > 1;
    if (found.size() > 1 && !target.endsWith("/") && sources.size() > 1) {
      throw new BuildException(
          "When using "
              + name
              + " with more than one source file, the destination must be a directory and end with a /");
    }
    String to = FileTree.normal(target);
    LayerFile layer = new LayerFile();
    for (String source : found) {
      FileTree.Entry entry = from.get(source);
      if (from.isFolder(source)) {
        for (FileTree.Entry each : from.below(source)) {
          String inner =
              source.isEmpty() ? each.path() : each.path().substring(source.length() + 1);
          layer.put(join(to, inner), each);
        }
        if (entry != null && !to.isEmpty()) {
          layer.put(to, entry);
        }
      } else if (entry != null) {
        String last = source.substring(source.lastIndexOf('/') + 1);
        FileTree archive = name.equals("ADD") ? unpacked(entry) : null;
        if (archive == null) {
          layer.put(folder ? join(to, last) : to, entry);
        } else {
          archive.all().forEach(e -> layer.put(join(to, e.path()), e));
        }
      }
    }
    return layer;
  }

  private static String join(String folder, String name) {
    return folder.isEmpty() ? name : folder + "/" + name;
  }

  private List<String> matches(String source) throws BuildException {
    String path = FileTree.normal(source);
    if (!source.matches(".*[*?\\[].*")) {
      if (!from.has(path)) {
        throw missing(path);
      }
      return List.of(path);
    }
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + path);
    List<String> found =
        from.all().stream()
            .map(FileTree.Entry::path)
            .filter(p -> matcher.matches(Path.of(p)))
            .toList();
    if (found.isEmpty()) {
      throw new BuildException(name + " failed: no source files were specified");
    }
    return found;
  }

  private BuildException missing(String path) {
    return new BuildException(
        context
            ? name
                + " failed: file not found in build context or excluded by .dockerignore: stat "
                + path
                + ": file does not exist"
            : name + " failed: stat " + path + ": file does not exist");
  }

  private @Nullable FileTree unpacked(FileTree.Entry entry) throws IOException {
    Path content = entry.content();
    if (content == null || !isArchive(content)) {
      return null;
    }
    FileTree tree = from.fresh(Files.createTempDirectory(scratch, "archive"));
    try (InputStream in = Files.newInputStream(content)) {
      tree.read(in, p -> true);
    }
    return tree;
  }

  private static boolean isArchive(Path file) throws IOException {
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(file))) {
      raw.mark(2);
      boolean zipped = raw.read() == 0x1f && raw.read() == 0x8b;
      raw.reset();
      byte[] head = (zipped ? new java.util.zip.GZIPInputStream(raw) : raw).readNBytes(262);
      return head.length == 262
          && new String(head, 257, 5, java.nio.charset.StandardCharsets.US_ASCII).equals("ustar");
    } catch (java.util.zip.ZipException e) {
      return false;
    }
  }
}
