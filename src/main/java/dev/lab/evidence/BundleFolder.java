package dev.lab.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Bundles in a folder: {@code ID.labx} or {@code ID-anything.labx} below it, or under any name
 * where the bundle says whose it is.
 */
public final class BundleFolder implements BundleSource {
  private static final int DEEPEST = 4;

  private final Path folder;
  private final Map<Path, String> learners = new TreeMap<>();

  /** Looks at what there is. */
  public BundleFolder(Path folder) throws EvidenceException {
    this.folder = folder;
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder, DEEPEST)) {
      files =
          all.filter(f -> f.getFileName().toString().endsWith(Bundle.SUFFIX))
              .filter(Files::isRegularFile)
              .sorted()
              .toList();
    } catch (IOException e) {
      throw new EvidenceException("the folder " + folder + " is missing or can't be read");
    }
    for (Path file : files) {
      learners.put(file, read(file).opened().map(o -> o.bundle().head().learner()).orElse(""));
    }
  }

  private Found read(Path file) {
    return read(folder.relativize(file).toString(), file);
  }

  static Found read(String name, Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return Found.of(name, false, in.readNBytes(Archive.MOST_FILE + 1));
    } catch (IOException e) {
      return Found.not(name, "it is missing or can't be read");
    }
  }

  @Override
  public List<Found> of(String learner) {
    List<Found> found = new ArrayList<>();
    learners.forEach(
        (file, says) -> {
          if (says.equals(learner) || named(file, learner)) {
            found.add(read(file));
          }
        });
    return found;
  }

  private static boolean named(Path file, String learner) {
    String name = file.getFileName().toString();
    String bare = name.substring(0, name.length() - Bundle.SUFFIX.length());
    return bare.equals(fileName(learner)) || bare.startsWith(fileName(learner) + "--");
  }

  /** A learner's id as a file's name may have it; two ids have two names. */
  public static String fileName(String learner) {
    StringBuilder name = new StringBuilder();
    for (byte each : learner.getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
      char c = (char) (each & 0xff);
      boolean plain =
          c >= 'a' && c <= 'z'
              || c >= 'A' && c <= 'Z'
              || c >= '0' && c <= '9'
              || c == '_'
              || c == '@'
              || (c == '-' || c == '.') && !name.isEmpty();
      name.append(plain ? "" + c : String.format("%%%02X", (int) c));
    }
    return name.toString();
  }

  /** The learners whom bundles name, each file once. */
  public Map<String, String> others() {
    Map<String, String> all = new TreeMap<>();
    learners.forEach((file, learner) -> all.put(folder.relativize(file).toString(), learner));
    return all;
  }

  @Override
  public String place() {
    return folder.toString();
  }
}
