package dev.lab.standin;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** A folder that is sent to the engine as a tar, less what its {@code .dockerignore} names. */
record BuildContext(Path folder, String dockerfile) {
  /** One line of a .dockerignore. */
  private record Rule(Pattern pattern, boolean keep) {}

  void writeTo(OutputStream out) throws IOException {
    List<Rule> rules = rules();
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
            files.add(dir);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            files.add(file);
            return FileVisitResult.CONTINUE;
          }
        });
    Collections.sort(files);
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out, "UTF-8")) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      for (Path file : files) {
        String name = folder.relativize(file).toString();
        if (!name.isEmpty() && !ignored(name, rules)) {
          add(tar, file, name);
        }
      }
    }
  }

  private static void add(TarArchiveOutputStream tar, Path file, String name) throws IOException {
    if (Files.isSymbolicLink(file)) {
      TarArchiveEntry link = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
      link.setLinkName(Files.readSymbolicLink(file).toString());
      tar.putArchiveEntry(link);
    } else if (Files.isDirectory(file)) {
      TarArchiveEntry entry = new TarArchiveEntry(name + "/");
      entry.setMode(040000 | mode(file));
      entry.setModTime(Files.getLastModifiedTime(file));
      tar.putArchiveEntry(entry);
    } else {
      TarArchiveEntry entry = new TarArchiveEntry(name);
      entry.setSize(Files.size(file));
      entry.setMode(0100000 | mode(file));
      entry.setModTime(Files.getLastModifiedTime(file));
      tar.putArchiveEntry(entry);
      Files.copy(file, tar);
    }
    tar.closeArchiveEntry();
  }

  private static int mode(Path file) throws IOException {
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
    int mode = 0;
    for (PosixFilePermission permission : PosixFilePermission.values()) {
      mode = mode << 1 | (permissions.contains(permission) ? 1 : 0);
    }
    return mode;
  }

  /** The Dockerfile and the .dockerignore always go along: the engine needs them. */
  private boolean ignored(String name, List<Rule> rules) {
    if (name.equals(dockerfile) || name.equals(".dockerignore")) {
      return false;
    }
    boolean ignored = false;
    for (Rule rule : rules) {
      if (rule.pattern().matcher(name).matches()) {
        ignored = !rule.keep();
      }
    }
    return ignored;
  }

  private List<Rule> rules() throws IOException {
    Path file = folder.resolve(".dockerignore");
    List<Rule> rules = new ArrayList<>();
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
        String text = line.strip();
        if (!text.isEmpty() && !text.startsWith("#")) {
          boolean keep = text.startsWith("!");
          rules.add(new Rule(pattern(keep ? text.substring(1) : text), keep));
        }
      }
    }
    return rules;
  }

  /**
   * The pattern of a line: * within a folder, ** across folders, ? one character; what lies below
   * matches too.
   */
  private static Pattern pattern(String line) {
    String glob = line.replaceAll("^\\./|^/|/$", "");
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      if (glob.startsWith("**/", i)) {
        regex.append("(?:.*/)?");
        i += 2;
      } else if (glob.startsWith("**", i)) {
        regex.append(".*");
        i++;
      } else if (c == '*') {
        regex.append("[^/]*");
      } else if (c == '?') {
        regex.append("[^/]");
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return Pattern.compile(regex + "(?:/.*)?");
  }
}
