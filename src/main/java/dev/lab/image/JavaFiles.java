package dev.lab.image;

import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FileEntry;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * This machine's Java as a layer of its own: the files of the JDK that runs, and the libraries of
 * the system that it has loaded, with their loader. An image of nothing else runs it.
 */
final class JavaFiles {
  /** Where the program stands in the image. */
  static final String PROGRAM = "/opt/java/bin/java";

  /** What running needs none of. */
  private static final Set<String> LEFT_OUT =
      Set.of("jmods", "legal", "man", "include", "demo", "lib/src.zip", "lib/ct.sym");

  /** Where programs expect their loader, on the processors that there are. */
  private static final List<String> LOADERS =
      List.of("/lib64/ld-linux-x86-64.so.2", "/lib/ld-linux-aarch64.so.1");

  private static final Pattern MAPPED = Pattern.compile(" (/\\S+\\.so[.\\d]*)$");

  private JavaFiles() {}

  static FileEntriesLayer layer() throws ImageException, IOException {
    Path maps = Path.of("/proc/self/maps");
    if (!Files.isReadable(maps)) {
      throw new ImageException(
          "an image from scratch carries this machine's Java, which has to be one for Linux; name a"
              + " base with --from, such as eclipse-temurin:25-jre");
    }
    FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName("java");
    Path home = Path.of(System.getProperty("java.home", "")).toRealPath();
    addJava(layer, home);
    for (String library : libraries(maps, home)) {
      add(layer, Path.of(library), library);
    }
    for (String loader : LOADERS) {
      if (Files.exists(Path.of(loader))) {
        add(layer, Path.of(loader), loader);
      }
    }
    return layer.build();
  }

  private static void addJava(FileEntriesLayer.Builder layer, Path home) throws IOException {
    try (Stream<Path> all = Files.walk(home)) {
      for (Path file : all.sorted().toList()) {
        String path = home.relativize(file).toString();
        boolean left = LEFT_OUT.stream().anyMatch(l -> path.equals(l) || path.startsWith(l + "/"));
        if (!left && Files.isRegularFile(file) && Files.isReadable(file)) {
          add(layer, file.toRealPath(), "/opt/java/" + path);
        }
      }
    }
  }

  private static Set<String> libraries(Path maps, Path home) throws IOException {
    Set<String> all = new TreeSet<>();
    for (String line : Files.readAllLines(maps)) {
      Matcher mapped = MAPPED.matcher(line);
      if (mapped.find()
          && !mapped.group(1).startsWith(home + "/")
          && mapped.group(1).matches("(/usr)?/lib.*")) {
        all.add(mapped.group(1));
      }
    }
    return all;
  }

  private static void add(FileEntriesLayer.Builder layer, Path file, String to) {
    boolean runs = Files.isExecutable(file);
    layer.addEntry(
        new FileEntry(
            file,
            AbsoluteUnixPath.get(to),
            FilePermissions.fromOctalString(runs ? "755" : "644"),
            FileEntriesLayer.DEFAULT_MODIFICATION_TIME));
  }
}
