package dev.lab.carry.source;

import dev.lab.carry.CarryException;
import dev.lab.carry.CarryReport;
import dev.lab.carry.Spot;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder that somebody else wrote. Nothing outside of it is read, whether a path says {@code ..}
 * or a link leads there.
 */
public final class SourceFolder {
  /** The largest text that is read; slides and steps are a thousandth of it. */
  public static final int LARGEST_TEXT = 4 * 1024 * 1024;

  private static final int MOST_FILES = 20_000;

  private final Path root;
  private final CarryReport report;

  private SourceFolder(Path root, CarryReport report) {
    this.root = root;
    this.report = report;
  }

  /** Opens it. */
  public static SourceFolder open(Path folder, CarryReport report) throws CarryException {
    try {
      return new SourceFolder(folder.toRealPath(), report);
    } catch (IOException e) {
      throw new CarryException("there is no folder " + folder + " that can be read");
    }
  }

  /** The same, with nobody to tell what could not be read. */
  public SourceFolder quietly() {
    return new SourceFolder(root, new CarryReport());
  }

  /** The path of a file in it, as the folder's own texts say it. */
  public String name(Path file) throws CarryException {
    try {
      Path real = file.toRealPath();
      if (real.startsWith(root)) {
        return slashes(root.relativize(real));
      }
    } catch (IOException e) {
      // Told below.
    }
    throw new CarryException(file + " does not lie in " + root);
  }

  /**
   * The file that a text names.
   *
   * @param folder the text's own, in this folder
   * @param what it is, for the report
   */
  public Optional<Path> file(String folder, String path, String what, Spot spot) {
    try {
      Path named = root.resolve(folder).resolve(path).normalize();
      if (path.startsWith("/") || !named.startsWith(root)) {
        report.left(what, spot, path + " leads out of the folder; it is not read");
        return Optional.empty();
      }
      if (!Files.isRegularFile(named)) {
        report.left(what, spot, "there is no file " + path);
        return Optional.empty();
      }
      Path real = named.toRealPath();
      if (!real.startsWith(root)) {
        report.left(what, spot, path + " is a link that leads out of the folder; it is not read");
        return Optional.empty();
      }
      return Optional.of(real);
    } catch (InvalidPathException e) {
      report.left(what, spot, "this is no path");
    } catch (IOException e) {
      report.left(what, spot, path + " can't be read");
    }
    return Optional.empty();
  }

  /** The text that another one names. */
  public Optional<SourceText> text(String folder, String path, String what, Spot spot) {
    Optional<Path> file = file(folder, path, what, spot);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    String name = slashes(root.relativize(root.resolve(folder).resolve(path).normalize()));
    try (InputStream in = Files.newInputStream(file.get())) {
      byte[] bytes = in.readNBytes(LARGEST_TEXT + 1);
      if (bytes.length > LARGEST_TEXT) {
        report.left(what, spot, path + " is larger than " + LARGEST_TEXT / 1024 / 1024 + " MiB");
        return Optional.empty();
      }
      Optional<Decoder.Decoded> decoded = Decoder.decode(bytes);
      if (decoded.isEmpty()) {
        report.left(what, spot, path + " is no text");
        return Optional.empty();
      }
      if (!decoded.get().from().isEmpty()) {
        report.changed("encoding", new Spot(name, 0), "read as " + decoded.get().from());
      }
      return Optional.of(new SourceText(name, lines(decoded.get().text())));
    } catch (IOException e) {
      report.left(what, spot, path + " can't be read");
      return Optional.empty();
    }
  }

  /** Lines of any system; other control characters are taken out. */
  private static List<String> lines(String text) {
    return text.lines().map(l -> l.replaceAll("[\\p{Cntrl}&&[^\\t]]", "")).toList();
  }

  /** Whether there is a file or folder of this path. */
  public boolean has(String path) {
    return Files.exists(root.resolve(path));
  }

  /** The paths of the files below one of its folders, sorted; links are not followed. */
  public List<String> files(String folder) {
    List<String> found = new ArrayList<>();
    Deque<Path> open = new ArrayDeque<>(List.of(root.resolve(folder).normalize()));
    while (!open.isEmpty() && found.size() < MOST_FILES) {
      Path at = open.pop();
      if (!at.startsWith(root) || Files.isSymbolicLink(at)) {
        continue;
      }
      try (Stream<Path> children = Files.list(at)) {
        for (Path child : children.sorted().toList()) {
          if (Files.isSymbolicLink(child) || child.endsWith(".git")) {
            continue;
          }
          if (Files.isDirectory(child)) {
            open.push(child);
          } else {
            found.add(slashes(root.relativize(child)));
          }
        }
      } catch (IOException e) {
        // A folder that may not be read has nothing for us.
      }
    }
    return found.stream().sorted().toList();
  }

  private static String slashes(Path path) {
    return path.toString().replace('\\', '/');
  }
}
